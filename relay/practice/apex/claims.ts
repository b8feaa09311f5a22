// What the Apex class will sign, made from custom metadata records: pure, so that tests can use it as well.
import type { z } from 'zod';
import {
  agentClaim,
  fieldRuleClaim,
  recordsideClaims,
  toolPolicyClaim,
} from '../../src/session/claims.ts';
import type { RecordsideClaims } from '../../src/session/claims.ts';
import type { CustomMetadataRecord } from '../org/schema/customMetadata.ts';
import type { PracticeUser } from '../org/security/users.ts';
import { actionClaims } from './actionClaims.ts';
import { RefusedException, SetupException, doesNotFit } from './refusals.ts';

/** The records of the custom metadata types. */
export interface PolicyMetadata {
  agents: readonly CustomMetadataRecord[];
  toolPolicies: readonly CustomMetadataRecord[];
  fieldRules: readonly CustomMetadataRecord[];
  actionTools: readonly CustomMetadataRecord[];
}

/** What the claims need to know of the signed-in user. */
export type Signatory = Pick<
  PracticeUser,
  'username' | 'name' | 'locale' | 'language' | 'timeZone' | 'permissions'
> & {
  /** ISO 4217, of the org; null where it has several. */
  currency: string | null;
};

export interface PageRecord {
  /** 18 characters. */
  id: string;
  objectApiName: string;
}

type Value = CustomMetadataRecord['values'][string];

/** The value, or the default that the field has in its definition. */
function valueOf<T extends Exclude<Value, null>>(
  from: CustomMetadataRecord,
  field: string,
  byDefault: T,
): Value | T {
  return from.values[field] ?? byDefault;
}

/** Parses what one record says; names the record and the field when it does not fit. */
function fitting<T extends z.ZodType>(
  schema: T,
  value: unknown,
  [type, name]: readonly [type: string, name: string],
  fields: readonly string[] = [],
): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const at = issue?.path[0];
  const field = typeof at === 'number' ? fields[at] : String(at ?? '');
  throw doesNotFit(type, name, `${field}: ${issue?.message}.`);
}

function agentNamed(name: string, agents: readonly CustomMetadataRecord[]): CustomMetadataRecord {
  const agent = agents.find((candidate) => candidate.developerName === name);
  if (!agent) throw new SetupException({ label: 'Recordside_Setup_No_Agent', values: [name] });
  if (valueOf(agent, 'Active__c', true) !== true) {
    throw new RefusedException({ label: 'Recordside_Refused_Inactive', values: [agent.label] });
  }
  return agent;
}

/** The relay of this machine is another one; what an org would refuse is refused here as well. */
function mustNameRelay(agent: CustomMetadataRecord): void {
  if (
    /^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[^?#\s]*)?$/i.test(
      String(valueOf(agent, 'Relay_Url__c', '')),
    )
  )
    return;
  throw doesNotFit('Recordside Agent', agent.label, { label: 'Recordside_Setup_Relay_Url' });
}

/** One suggestion a line; empty lines are for the admin's eyes. */
function linesOf(text: Value | string): string[] {
  return String(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function agentClaims(agent: CustomMetadataRecord): RecordsideClaims['agent'] {
  const claim = {
    name: agent.developerName,
    label: agent.label,
    model: valueOf(agent, 'Model__c', ''),
    instructions: valueOf(agent, 'Instructions__c', ''),
    greeting: valueOf(agent, 'Greeting__c', ''),
    suggestions: linesOf(valueOf(agent, 'Suggestions__c', '')),
    approvalTtlS: valueOf(agent, 'Approval_Ttl_Seconds__c', 900),
    keepHours: agent.values['Conversation_Hours__c'] ?? null,
    edits: valueOf(agent, 'Edits__c', false),
    logReads: valueOf(agent, 'Log_Reads__c', true),
    outsiderRule: valueOf(agent, 'Outsider_Rule__c', true),
  };
  return fitting(agentClaim, claim, ['Recordside Agent', agent.label]);
}

/** Rows of this agent and rows of every agent. */
function rowsFor(agent: string, rows: readonly CustomMetadataRecord[]): CustomMetadataRecord[] {
  return rows.filter((row) => valueOf(row, 'Agent__c', agent) === agent);
}

const toolFields = ['Tool', 'Object', 'Mode', 'Locked', 'Approval Above'];
const ruleFields = ['Object', 'Field', 'Rule'];

function toolClaims(agent: string, rows: readonly CustomMetadataRecord[]) {
  return rowsFor(agent, rows).map((row) => {
    const claim = [
      valueOf(row, 'Tool__c', '*'),
      valueOf(row, 'Object__c', '*'),
      valueOf(row, 'Mode__c', 'Needs_Approval'),
      valueOf(row, 'Locked__c', false),
      row.values['Approval_Above__c'] ?? null,
    ];
    return fitting(toolPolicyClaim, claim, ['Recordside Tool Policy', row.label], toolFields);
  });
}

function fieldClaims(agent: string, rows: readonly CustomMetadataRecord[]) {
  return rowsFor(agent, rows).map((row) => {
    const claim = ['Object__c', 'Field__c', 'Rule__c'].map((field) => row.values[field] ?? null);
    return fitting(fieldRuleClaim, claim, ['Recordside Field Rule', row.label], ruleFields);
  });
}

/**
 * The `rs` claims for one agent, user and record.
 * @throws RefusedException, a sentence for the person: not active, permission missing
 * @throws SetupException, a sentence for an admin: no such agent, metadata that does not fit
 */
export function practiceClaims(
  agentName: string,
  metadata: PolicyMetadata,
  user: Signatory,
  record: PageRecord | null,
): RecordsideClaims {
  const agent = agentNamed(agentName, metadata.agents);
  const required = valueOf(agent, 'Required_Permission__c', '');
  if (required !== '' && !user.permissions.includes(String(required))) {
    const values = [String(required), agent.label];
    throw new RefusedException({ label: 'Recordside_Refused_Permission', values });
  }
  mustNameRelay(agent);
  const claims = {
    v: 1,
    username: user.username,
    name: user.name,
    locale: user.locale,
    language: user.language,
    tz: user.timeZone,
    currency: user.currency,
    recordId: record?.id ?? null,
    objectApiName: record?.objectApiName ?? null,
    agent: agentClaims(agent),
    connection: valueOf(agent, 'Connection__c', 'Per_User') === 'Shared' ? 'shared' : 'per-user',
    sharedAllowed: user.permissions.includes('Recordside_Shared_Connection'),
    admin: user.permissions.includes('Recordside_Admin'),
    tools: toolClaims(agentName, metadata.toolPolicies),
    fields: fieldClaims(agentName, metadata.fieldRules),
    actions: actionClaims(rowsFor(agentName, metadata.actionTools)),
  };
  return fitting(recordsideClaims, claims, ['Recordside Agent', agent.label]);
}
