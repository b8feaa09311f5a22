// What an approval card says about itself: its title, and how it ended.
import type { ApprovalOutcome, ApprovalRow, WriteAction } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import { actionIcons } from 'c/recordsideIcons';
import approved from '@salesforce/label/c.Recordside_Approval_Approved';
import createMany from '@salesforce/label/c.Recordside_Approval_Create_Many';
import createOne from '@salesforce/label/c.Recordside_Approval_Create_One';
import deleteMany from '@salesforce/label/c.Recordside_Approval_Delete_Many';
import deleteOne from '@salesforce/label/c.Recordside_Approval_Delete_One';
import expired from '@salesforce/label/c.Recordside_Approval_Expired';
import mixed from '@salesforce/label/c.Recordside_Approval_Mixed';
import partly from '@salesforce/label/c.Recordside_Approval_Partly';
import rejected from '@salesforce/label/c.Recordside_Approval_Rejected';
import superseded from '@salesforce/label/c.Recordside_Approval_Superseded';
import updateMany from '@salesforce/label/c.Recordside_Approval_Update_Many';
import updateOne from '@salesforce/label/c.Recordside_Approval_Update_One';

const TITLES: Record<WriteAction, [one: string, many: string]> = {
  create: [createOne, createMany],
  update: [updateOne, updateMany],
  delete: [deleteOne, deleteMany],
};

export interface OutcomeLook {
  text: string;
  icon: string;
  variant?: 'success' | 'warning';
}

/** How a decided card shows what became of it. */
export const outcomeLooks: Record<ApprovalOutcome, OutcomeLook> = {
  approved: { text: approved, icon: 'utility:success', variant: 'success' },
  partly: { text: partly, icon: 'utility:success', variant: 'success' },
  rejected: { text: rejected, icon: 'utility:close' },
  expired: { text: expired, icon: 'utility:clock' },
  superseded: { text: superseded, icon: 'utility:skip_forward' },
};

const sharedAction = (rows: readonly ApprovalRow[]): WriteAction | undefined => {
  const action = rows[0]?.action;
  return rows.every((row) => row.action === action) ? action : undefined;
};

/** One object is named; several records are counted; several kinds of change are only counted. */
export function cardTitle(rows: readonly ApprovalRow[]): string {
  const action = sharedAction(rows);
  if (!action) return fill(mixed, rows.length);
  const [one, many] = TITLES[action];
  const only = rows.length === 1 ? rows[0] : undefined;
  return only ? fill(one, only.objectLabel) : fill(many, rows.length);
}

/** The icon of the one kind of change; a general one for several. */
export function cardIcon(rows: readonly ApprovalRow[]): string {
  const action = sharedAction(rows);
  return action ? actionIcons[action] : 'utility:approval';
}
