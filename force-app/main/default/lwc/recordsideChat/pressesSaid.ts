// What a screen reader is told of the connection and of the person's own presses: the panel has one live region.
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
}: PanelState): string[] => [
  ...[decisions, undos, notes, ratings].flatMap((states) =>
    Object.values(states).map(({ message }) => message),
  ),
  pending?.problem?.message ?? '',
  forgetting.message,
];

const isDeciding = ({ decisions }: PanelState): boolean =>
  Object.values(decisions).some(({ isSending }) => isSending);

/** @returns what is new between two states and is to be said, or '' for nothing */
export function pressesSaid(before: PanelState, after: PanelState): string {
  const known = troubles(before);
  const trouble = troubles(after).find((message) => message && !known.includes(message));
  if (trouble) return trouble;
  if (after.isLost && !before.isLost) return labels.reconnecting;
  return isDeciding(after) && !isDeciding(before) ? sending : '';
}
