// The moment at which the gallery's conversations were recorded; its clock starts there each time.

/** Epoch ms of a Sunday morning in California. */
export const MOMENT_MS = Date.parse('2026-11-22T17:00:00.000Z');
