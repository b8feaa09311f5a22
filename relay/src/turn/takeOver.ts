// A turn whose runner was ended goes on: what it had begun to say or to show, and had not stored, begins anew.
import type { Approvals } from '../approvals/approvals.ts';
import type { LoggedEvent } from '../protocol.ts';
import type { EventLog } from '../state/interfaces.ts';
import { logOf } from '../state/owned.ts';
import { nextMessageId } from './respond.ts';
import type { Turn } from './types.ts';

/** Sets right what people have seen of the turn, and the runner's copy of it; its log is open for its epoch. */
export async function takeOver(
  deps: { log: EventLog; approvals: Approvals },
  turn: Turn,
): Promise<void> {
  const events = (await deps.log.read(logOf(turn), 0)) ?? [];
  await discardUnsaved(deps.log, turn, events);
  await dropUnshown(deps.approvals, turn, events);
}

/** What another runner had begun to say is asked for again: nobody should read it twice. */
async function discardUnsaved(log: EventLog, turn: Turn, events: LoggedEvent[]): Promise<void> {
  const messageId = nextMessageId(turn);
  const begun = events.findLast(
    ({ event }) => 'messageId' in event && event.messageId === messageId,
  );
  if (begun?.event.type !== 'text.delta') return;
  await log.append(logOf(turn), turn.epoch, { type: 'text.discarded', messageId });
}

/** A card that was stored and never shown cannot be decided: the change is planned again, on a card of its own. */
async function dropUnshown(approvals: Approvals, turn: Turn, events: LoggedEvent[]): Promise<void> {
  if (turn.approvalId === undefined) return;
  const approval = await approvals.get({ id: turn.approvalId, owner: turn.owner });
  const isShown = events.some(
    ({ event }) =>
      event.type === 'approval.requested' &&
      event.approvalId === approval?.id &&
      event.revision === approval.revision,
  );
  if (approval?.status !== 'open' || isShown) return;
  if (await approvals.close(approval, approval.revision)) delete turn.approvalId;
}
