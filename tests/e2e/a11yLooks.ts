// What the tests of accessibility measure in the browser: sizes, what has the focus, colours of signs, motion, arrows.
import type { Page } from 'playwright-core';

/** CSS pixels; WCAG 2.5.8. */
const SMALLEST = 24;
/** WCAG 1.4.11, for what tells that something can be pressed or written into. */
const LEAST_CONTRAST = 3;

/** What the functions below share in the browser: the page seen through its components. */
interface Deep {
  elements(): Element[];
  parentOf(element: Element): Element | undefined;
  nameOf(element: Element): string;
}

declare global {
  var deep: Deep;
}

/** Functions that run in the page cannot close over anything: what they share is put there, once for each page. */
export async function inPage<Argument, Result>(
  page: Page,
  measure: (argument: Argument) => Result,
  argument: Argument,
): Promise<Result> {
  await page.evaluate(() => {
    globalThis.deep ??= {
      elements() {
        const found: Element[] = [];
        const visit = (root: ParentNode): void => {
          for (const element of root.querySelectorAll('*')) {
            if (element.checkVisibility({ visibilityProperty: true })) found.push(element);
            if (element.shadowRoot) visit(element.shadowRoot);
          }
        };
        visit(document.body);
        return found;
      },
      parentOf(element) {
        const { parentNode } = element;
        const parent = parentNode instanceof ShadowRoot ? parentNode.host : parentNode;
        return parent instanceof Element ? parent : undefined;
      },
      nameOf(element) {
        const names = [element.ariaLabel, element.textContent, element.getAttribute('title')];
        return `${element.localName} ${names.find(Boolean)?.trim().slice(0, 40) ?? ''}`;
      },
    };
  });
  return page.evaluate(measure as never, argument);
}

/**
 * Controls smaller than 24 by 24 pixels, described. Words of an answer may be as high as their line; a link of its own
 * may be lower where a circle of 24 pixels around its middle reaches no other control (WCAG 2.5.8).
 */
export function smallTargets(page: Page): Promise<string[]> {
  return inPage(
    page,
    (smallest) => {
      const CONTROLS = 'a[href], button, input, select, textarea, [role="button"]';
      const isInWords = (element: Element | undefined): boolean =>
        element !== undefined &&
        (element.localName === 'c-recordside-inline' || isInWords(deep.parentOf(element)));
      /** Scrolled out of what it is in. */
      const isCut = (element: Element, box: DOMRect): boolean => {
        const around = deep.parentOf(element);
        if (!around) return false;
        const { top, bottom } = around.getBoundingClientRect();
        const isOut = box.bottom <= top || box.top >= bottom;
        return (isOut && getComputedStyle(around).overflowY !== 'visible') || isCut(around, box);
      };
      const targets = deep
        .elements()
        .filter((element) => element.matches(CONTROLS) && !isInWords(element))
        // A label is pressed as its control is.
        .map((element) => ({
          element,
          box: (element.closest('label') ?? element).getBoundingClientRect(),
        }))
        .filter(({ element, box }) => Math.min(box.width, box.height) > 1 && !isCut(element, box));
      type Target = (typeof targets)[number];
      const isSmall = ({ box }: Target): boolean =>
        Math.min(box.width, box.height) < smallest - 0.5;
      const isReached = ({ box }: Target, other: Target): boolean => {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const { left, right, top, bottom } = other.box;
        const away = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
        return Math.hypot(...away) < smallest / 2;
      };
      const isAlone = (target: Target): boolean =>
        target.element.matches('a') &&
        !targets.some((other) => other !== target && isReached(target, other));
      return targets
        .filter((target) => isSmall(target) && !isAlone(target))
        .map(({ element, box: { width, height } }) => {
          return `${deep.nameOf(element)}: ${Math.round(width)}×${Math.round(height)}`;
        });
    },
    SMALLEST,
  );
}

/** What has the focus although nothing of it can be seen (WCAG 2.4.11), described; '' when all is well. */
export function hiddenFocus(page: Page): Promise<string> {
  return inPage(
    page,
    () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!active || active === document.body) return '';
      // A Lightning field draws its focus around more than what has it.
      let whole = active;
      for (let up = deep.parentOf(active); up; up = deep.parentOf(up))
        if (up.localName.startsWith('lightning-')) whole = up;
      const atPoint = (x: number, y: number): Element | undefined => {
        let found = document.elementFromPoint(x, y) ?? undefined;
        for (let inner = found; inner;) {
          found = inner;
          inner = inner.shadowRoot?.elementFromPoint(x, y) ?? undefined;
          if (inner === found) inner = undefined;
        }
        return found;
      };
      const isPart = (element: Element | undefined): boolean =>
        element !== undefined && (element === whole || isPart(deep.parentOf(element)));
      const PARTS = [0.1, 0.5, 0.9];
      const boxes = [...whole.getClientRects(), active.getBoundingClientRect()];
      const isSeen = boxes.some(({ x, y, width, height }) =>
        PARTS.some((right) =>
          PARTS.some((down) => isPart(atPoint(x + right * width, y + down * height))),
        ),
      );
      return isSeen ? '' : deep.nameOf(active);
    },
    undefined,
  );
}

/** Signs without words and edges of fields that stand out too little from what is around them, described. */
export function faintSigns(page: Page): Promise<string[]> {
  return inPage(
    page,
    (least) => {
      const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
      const channels = (colour: string): number[] => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return [...pen.getImageData(0, 0, 1, 1).data];
      };
      const lightness = (colour: string): number => {
        const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (one: string, other: string): number => {
        const [dark = 0, light = 0] = [lightness(one), lightness(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      const isClear = (colour: string): boolean => channels(colour)[3] === 0;
      const ground = (element: Element | undefined): string => {
        if (!element) return 'white';
        const { backgroundColor } = getComputedStyle(element);
        return isClear(backgroundColor) ? ground(deep.parentOf(element)) : backgroundColor;
      };
      const buttonOf = (element: Element | undefined): Element | undefined =>
        element?.localName === 'button' ? element : element && buttonOf(deep.parentOf(element));
      const hasWords = (button: Element): boolean =>
        [...button.childNodes].some(
          (node) =>
            node.textContent?.trim() &&
            !(node instanceof Element && node.matches('.slds-assistive-text')),
        );
      const isOff = (element: Element | undefined): boolean =>
        element !== undefined && (element.matches(':disabled') || isOff(deep.parentOf(element)));
      const found: string[] = [];
      for (const element of deep.elements().filter((one) => !isOff(one))) {
        const { fill, borderTopColor, borderTopWidth } = getComputedStyle(element);
        const control = element.matches('svg') ? buttonOf(element) : undefined;
        const isSign = control !== undefined && !hasWords(control);
        const isField = element.matches('input:not([type="checkbox"]), textarea');
        const hasEdge = isField && borderTopWidth !== '0px';
        const colour = isSign ? fill : hasEdge ? borderTopColor : undefined;
        if (!colour) continue;
        const around = ground(isSign ? element : deep.parentOf(element));
        if (contrast(colour, around) < least)
          found.push(`${deep.nameOf(control ?? element)}: ${colour} on ${around}`);
      }
      return found;
    },
    LEAST_CONTRAST,
  );
}
