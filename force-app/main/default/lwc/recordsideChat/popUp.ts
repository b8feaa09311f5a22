// The window in which a person allows the relay to work for them, beside the panel that waits.

const WIDTH = 560;
const HEIGHT = 720;

export interface PopUp {
  /** Also true where the page in it has cut itself off from the panel. */
  isClosed(): boolean;
  close(): void;
}

/**
 * @param url a web address
 * @returns undefined when nothing opened, because the browser keeps windows shut
 */
export function openPopUp(url: string): PopUp | undefined {
  const left = Math.max(0, Math.round(window.screenX + (window.outerWidth - WIDTH) / 2));
  const top = Math.max(0, Math.round(window.screenY + (window.outerHeight - HEIGHT) / 2));
  const place = `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
  const opened = window.open(url, '_blank', place);
  if (!opened || opened.closed) return undefined;
  // The pages in the window have no business with the record page.
  opened.opener = null;
  return { isClosed: () => opened.closed, close: () => opened.close() };
}
