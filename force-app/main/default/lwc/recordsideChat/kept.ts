// The conversation that the person keeps while moving between records; the browser's storage holds ids only.

export interface Kept {
  conversationId: string;
  /** The record it belongs to. */
  recordId: string;
}

const keyOf = (agentName: string): string => `recordside.kept.${agentName}`;

const isKept = (value: unknown): value is Kept => {
  const { conversationId, recordId } = (value ?? {}) as Partial<Kept>;
  return typeof conversationId === 'string' && typeof recordId === 'string';
};

/** What is kept in this tab of the browser; undefined also where the browser gives no storage. */
export function keptFor(agentName: string): Kept | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(agentName)) ?? 'null');
    return isKept(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing is kept any more where `kept` is left out. */
export function keep(agentName: string, kept?: Kept): void {
  try {
    if (kept) sessionStorage.setItem(keyOf(agentName), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(agentName));
  } catch {
    // Without storage it is kept until the page is left.
  }
}
