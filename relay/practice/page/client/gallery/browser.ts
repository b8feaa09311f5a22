// What a state says of the browser: its network, its clipboard, the windows it opens.
import type { ShownState } from '../../gallery/types.ts';

type Browser = Pick<ShownState, 'isOffline' | 'isClipboardShut' | 'isPopUpBlocked'>;

/** The browser is as the state has it; nothing leaves the page, whatever is pressed. */
export function beBrowser({ isOffline, isClipboardShut, isPopUpBlocked }: Browser): void {
  setOnline(!isOffline);
  const writeText = (): Promise<void> =>
    isClipboardShut ? Promise.reject(new Error('The clipboard is shut.')) : Promise.resolve();
  set(navigator, 'clipboard', { writeText });
  set(document, 'execCommand', () => !isClipboardShut);
  set(window, 'open', () => (isPopUpBlocked ? null : openedWindow()));
}

/** What the panel hears from the browser about its network. */
function setOnline(isOnline: boolean): void {
  if (navigator.onLine === isOnline) return;
  set(navigator, 'onLine', isOnline);
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}

function openedWindow(): Partial<Window> {
  const opened = {
    ...{ opener: null, closed: false },
    close: () => {
      opened.closed = true;
    },
  };
  return opened;
}

const set = (owner: object, name: string, value: unknown): void =>
  void Object.defineProperty(owner, name, { configurable: true, writable: true, value });
