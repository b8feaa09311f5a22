// What an approval card says about itself: its title, and how it ended.
import type { ApprovalOutcome, ApprovalRow, WriteAction } from '@relay/protocol';
import { fill } from 'c/recordsideFormat';
import { actionIcons } from 'c/recordsideIcons';
import approved from '@salesforce/label/c.Recordside_Approval_Approved';
import convertMany from '@salesforce/label/c.Recordside_Approval_Convert_Many';
import convertOne from '@salesforce/label/c.Recordside_Approval_Convert_One';
import createMany from '@salesforce/label/c.Recordside_Approval_Create_Many';
import createOne from '@salesforce/label/c.Recordside_Approval_Create_One';
import deleteMany from '@salesforce/label/c.Recordside_Approval_Delete_Many';
import deleteOne from '@salesforce/label/c.Recordside_Approval_Delete_One';
import expired from '@salesforce/label/c.Recordside_Approval_Expired';
import mixed from '@salesforce/label/c.Recordside_Approval_Mixed';
import partly from '@salesforce/label/c.Recordside_Approval_Partly';
import rejected from '@salesforce/label/c.Recordside_Approval_Rejected';
import restoreMany from '@salesforce/label/c.Recordside_Approval_Restore_Many';
import restoreOne from '@salesforce/label/c.Recordside_Approval_Restore_One';
import runMany from '@salesforce/label/c.Recordside_Approval_Run_Many';
import runOne from '@salesforce/label/c.Recordside_Approval_Run_One';
import sendMany from '@salesforce/label/c.Recordside_Approval_Send_Many';
import sendOne from '@salesforce/label/c.Recordside_Approval_Send_One';
import superseded from '@salesforce/label/c.Recordside_Approval_Superseded';
import updateMany from '@salesforce/label/c.Recordside_Approval_Update_Many';
import updateOne from '@salesforce/label/c.Recordside_Approval_Update_One';
import upsertMany from '@salesforce/label/c.Recordside_Approval_Upsert_Many';
import upsertOne from '@salesforce/label/c.Recordside_Approval_Upsert_One';

const TITLES: Record<WriteAction, [one: string, many: string]> = {
  create: [createOne, createMany],
  update: [updateOne, updateMany],
  upsert: [upsertOne, upsertMany],
  delete: [deleteOne, deleteMany],
  restore: [restoreOne, restoreMany],
  convert: [convertOne, convertMany],
  send: [sendOne, sendMany],
  run: [runOne, runMany],
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

/** Creating some and updating the others is an upsert. */
function sharedAction(rows: readonly ApprovalRow[]): WriteAction | undefined {
  const actions = new Set(rows.map(({ action }) => action));
  const [only] = actions;
  if (actions.size === 1) return only;
  const isUpsert = [...actions].every((action) => action === 'create' || action === 'update');
  return isUpsert ? 'upsert' : undefined;
}

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
