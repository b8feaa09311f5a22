// A turn that is taken over begins its last response anew.
import type { EventLog } from '../state/interfaces.ts';
import { logOf } from '../state/owned.ts';
import { nextMessageId } from './respond.ts';
import type { Turn } from './types.ts';

/** What another runner had begun to say is asked for again: nobody should read it twice. */
export async function discardUnsaved(log: EventLog, turn: Turn): Promise<void> {
  const messageId = nextMessageId(turn);
  const events = await log.read(logOf(turn), 0);
  const begun = events.findLast(
    ({ event }) => 'messageId' in event && event.messageId === messageId,
  );
  if (begun?.event.type !== 'text.delta') return;
  await log.append(logOf(turn), turn.epoch, { type: 'text.discarded', messageId });
}
