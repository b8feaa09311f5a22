// What the person has chosen on a card so far, and the decision that follows from it. Pure.
import type { ApprovalRow, DecisionRequest, FieldValue, RowDecision } from '@relay/protocol';
import type { ApprovalPart } from 'c/recordsideState';

export interface Choices {
  /** Rows that will not be approved. */
  leftOut: ReadonlySet<string>;
  /** The person's own values by row; a row that is in it shows its form. */
  edits: Readonly<Record<string, Readonly<Record<string, FieldValue>>>>;
  note: string;
}

const duplicateOf = (row: ApprovalRow): { canSaveAnyway?: boolean } | undefined =>
  row.warnings.find(({ code }) => code === 'duplicate');

/** It looks like another record, and the rule lets people save it all the same. */
export const canSaveAnyway = (row: ApprovalRow): boolean =>
  duplicateOf(row)?.canSaveAnyway === true;

/** Its duplicate rule would refuse it again, unless the person's own values make it another record. */
const isHopeless = (row: ApprovalRow, { edits }: Choices): boolean =>
  duplicateOf(row) !== undefined &&
  !canSaveAnyway(row) &&
  Object.keys(edits[row.rowId] ?? {}).length === 0;

/** Each row of a new revision says itself what is new about it; where none does, the card says it. */
export const isSilentlyRevised = (card: ApprovalPart | undefined): boolean =>
  card !== undefined && card.revision > 1 && card.rows.every(({ warnings }) => !warnings.length);

/** All rows at first; of several, what may exist already only when the person says so. */
export function firstChoices(rows: readonly ApprovalRow[]): Choices {
  const doubtful = rows.length > 1 ? rows.filter(duplicateOf) : [];
  return { leftOut: new Set(doubtful.map(({ rowId }) => rowId)), edits: {}, note: '' };
}

export function withAll(
  choices: Choices,
  rows: readonly ApprovalRow[],
  isChosen: boolean,
): Choices {
  return { ...choices, leftOut: new Set(isChosen ? [] : rows.map(({ rowId }) => rowId)) };
}

export function withRow(choices: Choices, rowId: string, isChosen: boolean): Choices {
  const leftOut = new Set(choices.leftOut);
  if (isChosen) leftOut.delete(rowId);
  else leftOut.add(rowId);
  return { ...choices, leftOut };
}

/** @param edits of the row; nothing once its form is closed */
export function withEdits(
  choices: Choices,
  rowId: string,
  edits: Choices['edits'][string] | undefined,
): Choices {
  const { [rowId]: _old, ...others } = choices.edits;
  return { ...choices, edits: edits ? { ...others, [rowId]: edits } : others };
}

/** The rows that can be approved at all. */
export const possibleRows = (rows: readonly ApprovalRow[], choices: Choices): ApprovalRow[] =>
  rows.filter((row) => !isHopeless(row, choices));

/** The rows that an approval would approve. */
export const chosenRows = (rows: readonly ApprovalRow[], choices: Choices): ApprovalRow[] =>
  possibleRows(rows, choices).filter(({ rowId }) => !choices.leftOut.has(rowId));

export const hasEdits = (rows: readonly ApprovalRow[], { edits }: Choices): boolean =>
  rows.some(({ rowId }) => Object.keys(edits[rowId] ?? {}).length > 0);

function approvalOf(row: ApprovalRow, choices: Choices): RowDecision {
  const edits = choices.edits[row.rowId] ?? {};
  return {
    rowId: row.rowId,
    decision: 'approve',
    ...(Object.keys(edits).length > 0 ? { edits: { ...edits } } : {}),
    // The matches stand on the card: approving it is saying that it is none of them.
    ...(canSaveAnyway(row) ? { allowDuplicate: true } : {}),
  };
}

/** @param verdict approves what is chosen and rejects the rest, or rejects everything */
export function decisionOf(
  { approvalId, revision, rows }: ApprovalPart,
  choices: Choices,
  verdict: 'approve' | 'reject',
): DecisionRequest {
  const approved = new Set(verdict === 'approve' ? chosenRows(rows, choices) : []);
  const note = choices.note.trim();
  return {
    approvalId,
    revision,
    rows: rows.map((row) =>
      approved.has(row) ? approvalOf(row, choices) : { rowId: row.rowId, decision: 'reject' },
    ),
    ...(note ? { note } : {}),
  };
}

/**
 * @param path the place of a refused value in the decision, e.g. `rows.3.edits.Phone`
 * @returns the row and field it stands at; nothing for any other path
 */
export function placeOf(
  path: string | undefined,
  rows: readonly ApprovalRow[],
): { rowId: string; field: string } | undefined {
  const [, at, field] = /^rows\.(\d+)\.edits\.(\w+)$/.exec(path ?? '') ?? [];
  const row = rows[Number(at)];
  return field && row?.fields.some(({ name }) => name === field)
    ? { rowId: row.rowId, field }
    : undefined;
}
