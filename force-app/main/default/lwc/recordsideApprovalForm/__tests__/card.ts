// A waiting card on the page of a test, and what a person does with it.
import type { ApprovalRow, DecisionRequest } from '@relay/protocol';
import { all, heard, one, show } from '../../recordsideChat/__tests__/show';
import type { ApprovalPart } from '../../recordsideState/recordsideState';
import RecordsideApprovalForm from '../recordsideApprovalForm';

interface Props {
  approval: ApprovalPart;
  decision?: { isSending: boolean; message: string; path?: string };
  wanted?: boolean;
}
export type Card = HTMLElement & Props;

export const card = (rows: ApprovalRow[], extra: Partial<Props> = {}): Card =>
  show('recordside-approval-form', RecordsideApprovalForm, {
    approval: {
      ...{ kind: 'approval', key: 'k', approvalId: 'a1', revision: 1, reason: '', approved: [] },
      ...{ rows, expiresAt: new Date(Date.now() + 600_000).toISOString() },
    },
    ...extra,
  } as Props);

export const decisions = (element: Card): DecisionRequest[] =>
  heard(element, 'recordsidedecide') as DecisionRequest[];

export const boxes = (element: Card): HTMLInputElement[] => all<HTMLInputElement>(element, 'input');

/** A person changes what a base component, which is a stub here, holds. */
export function change(element: Card, selector: string, detail: object): void {
  one(element, selector).dispatchEvent(new CustomEvent('change', { detail }));
}
