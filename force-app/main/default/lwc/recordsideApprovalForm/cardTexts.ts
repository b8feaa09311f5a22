// What a card says of its rows, and the button that approves: exactly what pressing it would do.
import type { ApprovalRow } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import approve from '@salesforce/label/c.Recordside_Approval_Approve';
import approveAll from '@salesforce/label/c.Recordside_Approval_Approve_All';
import approveEdited from '@salesforce/label/c.Recordside_Approval_Approve_Edited';
import approveSome from '@salesforce/label/c.Recordside_Approval_Approve_Some';
import createAnyway from '@salesforce/label/c.Recordside_Approval_Create_Anyway';
import inAll from '@salesforce/label/c.Recordside_Approval_In_All';
import saveAnyway from '@salesforce/label/c.Recordside_Approval_Save_Anyway';
import selected from '@salesforce/label/c.Recordside_Approval_Selected';
import { canSaveAnyway, chosenRows, hasEdits } from './choices';
import type { Choices } from './choices';

export const selectedText = (chosen: number, all: number): string => fill(selected, chosen, all);

/** Over the fields that become the same in all rows. */
export const inAllText = (fields: number, rows: number): string =>
  fields > 0 ? fill(inAll, rows) : '';

export function approveLabel(rows: readonly ApprovalRow[], choices: Choices): string {
  const [first, ...others] = rows;
  const count = chosenRows(rows, choices).length;
  if (others.length > 0) {
    return count === rows.length
      ? fill(approveAll, count)
      : fill(approveSome, count, rows.length - count);
  }
  if (hasEdits(rows, choices)) return approveEdited;
  if (!first || !canSaveAnyway(first)) return approve;
  return first.action === 'create' ? createAnyway : saveAnyway;
}
