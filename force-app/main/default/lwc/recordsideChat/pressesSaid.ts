// What a screen reader is told of the connection and of the person's own presses: the panel has one live region.
import { countdownText, fill } from 'c/recordsideFormat';
import type { Trouble } from 'c/recordsideState';
import retriedIn from '@salesforce/label/c.Recordside_Retry_Countdown';
import sending from '@salesforce/label/c.Recordside_Approval_Sending';
import { labels } from './labels';
import type { PanelState } from './panelState';

/** Everything that went wrong and stands beside the button that was pressed. */
const troubles = ({
  decisions,
  undos,
  notes,
  ratings,
  pending,
  forgetting,
}: PanelState): (Trouble | undefined)[] => [
  ...[decisions, undos, notes, ratings].flatMap<Trouble>(Object.values),
  pending?.problem,
  forgetting,
];

/** The cause, and that it goes again by itself where it does: the count-down beside it is not read out. */
const inWords = ({ message, retryAt }: Trouble): string =>
  retryAt
    ? `${message} ${fill(retriedIn, countdownText(Date.parse(retryAt) - Date.now()))}`
    : message;

const isDeciding = ({ decisions }: PanelState): boolean =>
  Object.values(decisions).some(({ isSending }) => isSending);

/** @returns what is new between two states and is to be said, or '' for nothing */
export function pressesSaid(before: PanelState, after: PanelState): string {
  const known = troubles(before).map((trouble) => trouble?.message);
  const trouble = troubles(after).find((one) => one?.message && !known.includes(one.message));
  if (trouble) return inWords(trouble);
  if (after.isLost && !before.isLost) return labels.reconnecting;
  return isDeciding(after) && !isDeciding(before) ? sending : '';
}
