// Whether the browser is online and whether the person is here, as the panel needs to hear of it.

export interface Presence {
  onNetwork(isOnline: boolean): void;
  /** The person turns to this page again: from another window, tab or program. */
  onBack(): void;
}

/** @returns what ends the listening */
export function watchPresence({ onNetwork, onBack }: Presence): () => void {
  const ifShown = (): void => {
    if (!document.hidden) onBack();
  };
  const listened: [EventTarget, string, () => void][] = [
    [window, 'online', () => onNetwork(true)],
    [window, 'offline', () => onNetwork(false)],
    [window, 'focus', ifShown],
    [document, 'visibilitychange', ifShown],
  ];
  for (const [target, type, hear] of listened) target.addEventListener(type, hear);
  return () => {
    for (const [target, type, hear] of listened) target.removeEventListener(type, hear);
  };
}
