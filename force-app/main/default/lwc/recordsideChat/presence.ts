// Whether the browser is online and whether the person is here, as the panel needs to hear of it.

export interface Presence {
  onNetwork(isOnline: boolean): void;
  /** The person turns to this page again: from another window, tab or program. */
  onBack(): void;
}

/** @returns what ends the listening */
export function watchPresence({ onNetwork, onBack }: Presence): () => void {
  const onOnline = (): void => onNetwork(true);
  const onOffline = (): void => onNetwork(false);
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
