// The one call of an outside change, made from the rows that were approved.
import type { FieldValue } from '../protocol.ts';
import type { LeadConversion, OutsideResult, Salesforce } from '../salesforce/types.ts';
import { actionInputs } from './actionInputs.ts';
import type { ChangeRow, ChangeSet } from './types.ts';

/** Answers a result per row, in order. Throws SalesforceError when the call as a whole was refused or got no answer. */
export async function callOutside(set: ChangeSet, sf: Salesforce): Promise<OutsideResult[]> {
  const { outside, rows } = set;
  if (outside?.kind === 'undelete') return sf.undelete(rows.map(idOf));
  const [row] = rows;
  if (outside === undefined || row === undefined || rows.length > 1)
    throw new TypeError('an outside call of this kind has one row');
  if (outside.kind === 'convert_lead') return [await sf.convertLead(conversionOf(row))];
  return [await sf.invoke(outside.path, actionInputs(set.form, row.values))];
}

function conversionOf(row: ChangeRow): LeadConversion {
  const { convertedStatus, accountId, contactId, opportunityName } = row.values;
  const text = (value: FieldValue | undefined): string | undefined =>
    typeof value === 'string' && value !== '' ? value : undefined;
  const [account, contact, opportunity] = [accountId, contactId, opportunityName].map(text);
  return {
    leadId: idOf(row),
    convertedStatus: text(convertedStatus) ?? '',
    ...(account === undefined ? {} : { accountId: account }),
    ...(contact === undefined ? {} : { contactId: contact }),
    ...(opportunity === undefined ? {} : { opportunityName: opportunity }),
    doNotCreateOpportunity: opportunity === undefined,
  };
}

function idOf(row: ChangeRow): string {
  if (row.record === undefined) throw new TypeError('a row without a record');
  return row.record.id;
}
