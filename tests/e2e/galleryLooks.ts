// What the tests of the gallery look for in the panel, through the components that it is made of.
import type { Page } from 'playwright-core';

/** What holds the conversation must not scroll sideways, unlike a table or code in it. */
const FRAMES = ['page-gallery-stage', 'c-recordside-chat', 'c-recordside-transcript'];

/**
 * Parts of the panel that stick out of it or are cut off sideways, described; what scrolls sideways by itself
 * may be as wide as it likes.
 */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate((frames) => {
    const found: string[] = [];
    const say = (element: Element, what: string): void => {
      const text = (element.textContent ?? '').trim().slice(0, 60);
      found.push(`${element.localName}.${element.className} ${what}: ${text}`);
    };
    const isWider = (element: Element): boolean => element.scrollWidth > element.clientWidth + 1;
    const visit = (element: HTMLElement, owner: string): void => {
      const { display, visibility, overflowX, textOverflow } = getComputedStyle(element);
      if (display === 'none' || element.classList.contains('slds-assistive-text')) return;
      const { width, height, left, right } = element.getBoundingClientRect();
      const isShown = width > 1 && height > 1 && visibility !== 'hidden';
      if (isShown && (right > innerWidth + 1 || left < -1)) say(element, 'sticks out');
      if (['auto', 'scroll'].includes(overflowX) && isWider(element)) {
        if (frames.includes(owner)) say(element, 'scrolls sideways');
        return;
      }
      // A field moves its text along with the caret.
      const cuts =
        ['hidden', 'clip'].includes(overflowX) &&
        textOverflow !== 'ellipsis' &&
        element.localName !== 'input';
      if (isShown && cuts && isWider(element)) say(element, 'is cut off');
      for (const child of element.children) if (child instanceof HTMLElement) visit(child, owner);
      for (const child of element.shadowRoot?.children ?? [])
        if (child instanceof HTMLElement) visit(child, element.localName);
    };
    visit(document.body, '');
    return found;
  }, FRAMES);
}

/**
 * How each live region of the panel is announced, e.g. `polite`; Salesforce's fields have one each for their errors.
 * While a window lies over the page only what is in it is heard.
 */
export function liveRegions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const IMPLIED: Record<string, string> = { alert: 'assertive', status: 'polite', log: 'polite' };
    let found: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        const live = element.getAttribute('aria-live') ?? IMPLIED[element.role ?? ''];
        if (live && live !== 'off') found.push(live);
        const isOurs = !element.localName.startsWith('lightning-');
        if (element.shadowRoot && isOurs) visit(element.shadowRoot);
      }
    };
    visit(document);
    const window = document.querySelector('[aria-modal="true"]');
    if (window) {
      found = [];
      visit(window);
    }
    return found;
  });
}

export interface TabStops {
  /** Every element that Tab should come by, in the order in which they are read. */
  all: string[];
  /** The one that has the focus; '' for none of them. */
  current: string;
}

/** The panel's tab stops, each by its tag and its name. */
export function tabStops(page: Page): Promise<TabStops> {
  return page.evaluate(() => {
    const STOPS = 'a[href], button, input, select, textarea, [tabindex]';
    const all: HTMLElement[] = [];
    const visit = (element: Element): void => {
      const isStop = element instanceof HTMLElement && element.matches(STOPS);
      const isOff =
        element.matches(':disabled') || getComputedStyle(element).visibility === 'hidden';
      const isShown = element.getClientRects().length > 0;
      if (isStop && !isOff && isShown && element.tabIndex >= 0) all.push(element);
      const isSlot = element instanceof HTMLSlotElement;
      const inside = isSlot ? element.assignedElements() : (element.shadowRoot ?? element).children;
      for (const child of inside) visit(child);
    };
    const say = (element: HTMLElement | undefined): string => {
      if (!element) return '';
      const { labels } = element as HTMLInputElement;
      const name = [
        element.ariaLabel,
        labels?.[0]?.textContent,
        element.textContent,
        element.title,
      ];
      const text = name.find(Boolean)?.replaceAll(/\s+/g, ' ').trim().slice(0, 40);
      return `${element.localName} ${text ?? ''}`;
    };
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    visit(document.body);
    return { all: all.map(say), current: say(all.find((element) => element === active)) };
  });
}
