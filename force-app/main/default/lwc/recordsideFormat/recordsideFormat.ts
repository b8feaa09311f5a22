// What people read of values and queries, and what they take with them by the clipboard.
export { copyCsv, copyText } from './clipboard';
export { cutText } from './cut';
export { areTime, groupOf } from './groups';
export { queriedObject } from './query';
export { resultTable } from './tables';
export {
  cellNumber,
  cellText,
  columnText,
  countText,
  countdownText,
  durationText,
  fill,
  isAmount,
  shortNumber,
  timeText,
  valueText,
} from './values';
