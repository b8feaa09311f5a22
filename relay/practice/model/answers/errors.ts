// What the practice model says when a tool did not do what it asked for.
import type { ToolError } from '../plan.ts';

/** The error as a sentence for the person; the hint is for models and left out. */
export function errorSentence(error: ToolError): string {
  const message = error.message.trim();
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
