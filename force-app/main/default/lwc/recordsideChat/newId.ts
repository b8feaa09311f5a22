// An id for a question, so that sending it twice is one question.

/** Crypto's UUIDs exist on https pages only; the id needs to be unique, not secret. */
export const newId = (): string =>
  [Date.now(), Math.random(), Math.random()].map((part) => part.toString(36)).join('-');
