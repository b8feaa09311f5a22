// The window that lies over the page, in a place of its own outside of the panel.
import { deepElements } from './deep.ts';

/** The one that is open; undefined where there is none. */
export const dialog = (): HTMLElement | undefined =>
  [...deepElements(document.body)].find(({ role }) => role === 'dialog');

/** At once, with nobody there to wait for how it fades; the page behind it can be used again. */
export function closeDialog(): void {
  document.querySelector('body > lightning-overlay-container')?.remove();
}
