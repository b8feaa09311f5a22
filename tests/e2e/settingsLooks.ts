// What the tests of a person's settings measure in the browser: what moves, and where signs point.
import type { Page } from 'playwright-core';
import { inPage } from './a11yLooks.ts';

/** The gallery's tests hold everything still; from here on what moves does move, in this state and in those to come. */
export const letMove = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const style of document.querySelectorAll('style'))
      if (style.textContent.includes('animation-play-state')) style.textContent = '';
  });

/**
 * What moves, or would move when it changes, described. A button of Lightning gives way while it is pressed: that is
 * its own, as everywhere in Lightning.
 */
export const moving = (page: Page): Promise<string[]> =>
  inPage(
    page,
    () => {
      const MOVES = /\b(all|transform|translate|rotate|scale|inset|top|left|width|height|margin)\b/;
      const found = document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .map(({ effect }) => (effect as KeyframeEffect).target!)
        .map((target) => `${target.className} is animated`);
      for (const element of deep.elements()) {
        const { transitionProperty, transitionDuration, scrollBehavior } =
          getComputedStyle(element);
        const takesTime = transitionDuration.split(', ').some((time) => time !== '0s');
        const isPressed = element.matches('.slds-button');
        if (takesTime && !isPressed && MOVES.test(transitionProperty))
          found.push(`${element.className} changes slowly: ${transitionProperty}`);
        if (scrollBehavior === 'smooth') found.push(`${element.className} scrolls smoothly`);
      }
      return found;
    },
    undefined,
  );

export type Direction = 'ahead' | 'back' | 'down' | 'up';

/**
 * Where each arrow of the panel points that its own rule turns, in the order of the page, beside what it stands in:
 * `closed` and `open` for disclosures. `ahead` is to where reading goes on.
 */
export const pointing = (page: Page): Promise<string[]> =>
  inPage(
    page,
    () => {
      const isFromRight = document.documentElement.dir === 'rtl';
      const toDirection = (degrees: number): Direction => {
        const turns: Direction[] = ['down', 'back', 'up', 'ahead'];
        const mirrored: Direction[] = ['down', 'ahead', 'up', 'back'];
        return (isFromRight ? mirrored : turns)[Math.round(degrees / 90 + 4) % 4]!;
      };
      const buttonOf = (element: Element | undefined): Element | undefined =>
        element?.localName === 'button' ? element : element && buttonOf(deep.parentOf(element));
      return deep
        .elements()
        .filter((element) => element.matches('lightning-icon.chevron, lightning-icon.arrow'))
        .map((icon) => {
          const { rotate } = getComputedStyle(icon);
          const expanded = buttonOf(icon)?.ariaExpanded;
          const place = expanded === 'true' ? 'open' : expanded === 'false' ? 'closed' : 'arrow';
          return `${place} ${toDirection(rotate === 'none' ? 0 : Number.parseFloat(rotate))}`;
        });
    },
    undefined,
  );

/** What is shown as in a mirror, by its class. */
export const mirrored = (page: Page): Promise<string[]> =>
  inPage(
    page,
    () =>
      deep
        .elements()
        .filter((element) => {
          const { transform, scale } = getComputedStyle(element);
          const isTurnedRound = transform !== 'none' && new DOMMatrix(transform).a < 0;
          return isTurnedRound || scale.startsWith('-');
        })
        .map((element) => element.getAttribute('class') ?? element.localName),
    undefined,
  );
