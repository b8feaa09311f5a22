// Which parts of a turn are shown: what a card or a receipt already says is not said twice.
import { openApproval } from 'c/recordsideState';
import type { Part, StepsPart, Turn } from 'c/recordsideState';

const isRunning = (part: Part): boolean =>
  part.kind === 'steps' && part.steps.some((step) => step.state === 'running');

/** Changes wait in their card, and end in their receipt; only trouble and work need a line of their own. */
function isToldElsewhere(part: StepsPart, turn: Turn): boolean {
  if (!part.writes) return false;
  if (isRunning(part)) return openApproval(turn) !== undefined;
  const hasReceipt = turn.parts.some(({ kind }) => kind === 'receipt');
  return part.steps.every(({ state }) => state === 'rejected' || (state === 'done' && hasReceipt));
}

/** Of a question that was asked again only what it wrote is left. */
export function isShown(part: Part, turn: Turn): boolean {
  if (turn.replaced) return part.kind === 'receipt';
  return part.kind !== 'steps' || !isToldElsewhere(part, turn);
}

/** Running, and nothing on the screen moves: neither text nor a step nor a card. */
export function isThinking(turn: Turn): boolean {
  if (turn.status !== 'running' || openApproval(turn)) return false;
  return turn.parts.at(-1)?.kind !== 'text' && !turn.parts.some(isRunning);
}
