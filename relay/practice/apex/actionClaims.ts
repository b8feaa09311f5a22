// The actions that the Apex class will sign as tools of an agent.
import type { RecordsideClaims } from '../../src/session/claims.ts';
import type { CustomMetadataRecord } from '../org/schema/customMetadata.ts';
import { SetupException, doesNotFit } from './refusals.ts';

type ActionClaims = NonNullable<RecordsideClaims['actions']>;

const maxActions = 20;
const toolName = /^[a-z][a-z0-9_]{0,63}$/;
const apiName = /^[A-Za-z]\w{0,79}$/;

/**
 * @param rows - of this agent and of every agent
 * @throws SetupException, a sentence for an admin: a record does not fit, or there are too many
 */
export function actionClaims(rows: readonly CustomMetadataRecord[]): ActionClaims {
  const active = rows.filter(({ values }) => values['Active__c'] !== false);
  const tools = new Set<unknown>();
  const claims = active.map((row) => {
    const claim = claimOf(row);
    if (tools.has(claim[0])) throw misfit(row, { label: 'Recordside_Setup_Same_Tool' });
    tools.add(claim[0]);
    return claim;
  });
  if (claims.length <= maxActions) return claims;
  throw new SetupException({
    label: 'Recordside_Setup_Too_Many_Actions',
    values: [String(maxActions)],
  });
}

function claimOf(row: CustomMetadataRecord): ActionClaims[number] {
  const text = (field: string): string => String(row.values[field] ?? '');
  if (!toolName.test(text('Tool_Name__c')))
    throw misfit(row, { label: 'Recordside_Setup_Tool_Name' });
  if (!apiName.test(text('Action__c')))
    throw misfit(row, { label: 'Recordside_Setup_No_Api_Name', values: ['Action'] });
  const type = text('Type__c') === 'Apex' ? 'apex' : 'flow';
  return [text('Tool_Name__c'), type, text('Action__c'), row.label, text('Description__c')];
}

const misfit = (
  { label }: CustomMetadataRecord,
  why: Parameters<typeof doesNotFit>[2],
): SetupException => doesNotFit('Recordside Action Tool', label, why);
