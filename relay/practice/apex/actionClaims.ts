// The actions that the Apex class will sign as tools of an agent.
import type { RecordsideClaims } from '../../src/session/claims.ts';
import type { CustomMetadataRecord } from '../org/schema/customMetadata.ts';
import { SetupException } from './refusals.ts';

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
    if (tools.has(claim[0])) throw doesNotFit(row, 'another record has the same Tool Name');
    tools.add(claim[0]);
    return claim;
  });
  if (claims.length <= maxActions) return claims;
  throw new SetupException('This agent has more than 20 active Recordside Action Tools.');
}

function claimOf(row: CustomMetadataRecord): ActionClaims[number] {
  const text = (field: string): string => String(row.values[field] ?? '');
  if (!toolName.test(text('Tool_Name__c')))
    throw doesNotFit(row, 'the Tool Name must be small letters, digits and underscores');
  if (!apiName.test(text('Action__c'))) throw doesNotFit(row, 'the Action is no API name');
  const type = text('Type__c') === 'Apex' ? 'apex' : 'flow';
  return [text('Tool_Name__c'), type, text('Action__c'), row.label, text('Description__c')];
}

function doesNotFit({ label }: CustomMetadataRecord, why: string): SetupException {
  return new SetupException(`Recordside Action Tool “${label}” does not fit: ${why}.`);
}
