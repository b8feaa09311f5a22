// Whether the browser is online and whether the person is here, as the panel needs to hear of it.

export interface Presence {
  onOnline(): void;
  onOffline(): void;
  /** The person turns to this page again: from another window, tab or program. */
  onBack(): void;
}

/** @returns what ends the listening */
export function watchPresence({ onOnline, onOffline, onBack }: Presence): () => void {
  const ifShown = (): void => {
    if (!document.hidden) onBack();
  };
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);
  window.addEventListener('focus', ifShown);
  document.addEventListener('visibilitychange', ifShown);
  return () => {
    window.removeEventListener('online', onOnline);
    window.removeEventListener('offline', onOffline);
    window.removeEventListener('focus', ifShown);
    document.removeEventListener('visibilitychange', ifShown);
  };
}
