// Wishes of the components below that the conversation grants as they are.
import type { DecisionRequest } from '@relay/protocol';
import type { Note } from './buttonTurns';
import type { RunningConversation } from './conversation';
import type { Rating } from './ratings';

export function grant(
  conversation: RunningConversation,
  { type, detail }: CustomEvent<unknown>,
): void {
  switch (type) {
    case 'recordsidedecide':
      void conversation.decide(detail as DecisionRequest);
      break;
    case 'recordsideundo':
      void conversation.undo((detail as { actionKey: string }).actionKey);
      break;
    case 'recordsidesavenote':
      void conversation.saveNote(detail as Note);
      break;
    case 'recordsiderate':
      void conversation.rate(detail as Rating);
      break;
    case 'recordsideaskagain':
      conversation.askAgain((detail as { turnId: string }).turnId);
      break;
    case 'recordsideresend':
      conversation.resend();
      break;
    case 'stop':
      void conversation.stop();
      break;
    case 'retry':
      void conversation.check();
      break;
    default:
  }
}
