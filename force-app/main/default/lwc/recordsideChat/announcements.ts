// What a screen reader is told, once, when something is complete: never every word as it streams.
import type { RelayEvent } from '@relay/protocol';
import { countText, fill } from 'c/recordsideFormat';
import { plainText } from 'c/recordsideMarkdown';
import type { Turn } from 'c/recordsideState';
import answered from '@salesforce/label/c.Recordside_Announce_Answer';
import approvalMany from '@salesforce/label/c.Recordside_Announce_Approval_Many';
import approvalOne from '@salesforce/label/c.Recordside_Announce_Approval_One';
import changedMany from '@salesforce/label/c.Recordside_Announce_Changed_Many';
import changedOne from '@salesforce/label/c.Recordside_Announce_Changed_One';
import connect from '@salesforce/label/c.Recordside_Connect_Message';
import stopped from '@salesforce/label/c.Recordside_Turn_Stopped';

/** Longer answers are read from the conversation itself. */
const LONGEST = 600;

function answerOf(turn: Turn | undefined): string {
  const texts = turn?.parts.filter((part) => part.kind === 'text') ?? [];
  const said = texts.map((part) => plainText(part.text)).join('. ');
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

/** @returns what to announce, or '' for nothing */
export function announcement(
  event: RelayEvent,
  turn: Turn | undefined,
  agentLabel: string,
): string {
  switch (event.type) {
    case 'approval.requested':
      return countText(event.rows.length, approvalOne, approvalMany);
    case 'receipt':
      return countText(event.records.length, changedOne, changedMany);
    case 'turn.finished':
      return event.reason === 'stopped' ? stopped : fill(answered, agentLabel, answerOf(turn));
    case 'turn.failed':
      return turn?.connectUrl ? connect : event.message;
    default:
      return '';
  }
}
