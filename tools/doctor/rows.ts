// The admin's records as the checks see them, from an org or from an SFDX source folder.
import { SalesforceError } from '../../relay/src/salesforce/errors.ts';
import type { SObjectRecord, Salesforce } from '../../relay/src/salesforce/types.ts';

export interface AgentRow {
  /** Developer name. */
  name: string;
  label: string;
  active: boolean;
  relayUrl: string;
  model: string;
  connection: string;
  requiredPermission: string;
  instructions: string;
  greeting: string;
  /** One a line. */
  suggestions: string;
  approvalTtlS: number;
  /** Null: as long as the relay keeps conversations. */
  keepHours: number | null;
}

export interface ToolRow {
  name: string;
  /** Developer name; null for all agents. */
  agent: string | null;
  /** `*` for all. */
  tool: string;
  object: string;
  mode: string;
  locked: boolean;
  approvalAbove: number | null;
}

export interface FieldRow {
  name: string;
  agent: string | null;
  object: string;
  field: string;
  rule: string;
}

export interface ActionRow {
  name: string;
  /** Developer name; null for all agents. */
  agent: string | null;
  active: boolean;
  tool: string;
  type: string;
  /** API name of the flow or the Apex class. */
  action: string;
  description: string;
}

export interface PolicyRows {
  agents: AgentRow[];
  tools: ToolRow[];
  fields: FieldRow[];
  actions: ActionRow[];
}

interface RawRecord {
  developerName: string;
  label: string;
  values: Record<string, unknown>;
}

const AGENT = 'Recordside_Agent__mdt';
const TOOL_POLICY = 'Recordside_Tool_Policy__mdt';
const FIELD_RULE = 'Recordside_Field_Rule__mdt';
const ACTION_TOOL = 'Recordside_Action_Tool__mdt';

const AGENT_FIELDS = [
  ...['Active__c', 'Relay_Url__c', 'Model__c', 'Connection__c', 'Required_Permission__c'],
  ...['Instructions__c', 'Greeting__c', 'Suggestions__c', 'Approval_Ttl_Seconds__c'],
  'Conversation_Hours__c',
];
const TOOL_FIELDS = [
  ...['Agent__c', 'Tool__c', 'Object__c', 'Mode__c', 'Locked__c', 'Approval_Above__c'],
];
const FIELD_FIELDS = ['Agent__c', 'Object__c', 'Field__c', 'Rule__c'];
const ACTION_FIELDS = [
  ...['Agent__c', 'Active__c', 'Tool_Name__c', 'Type__c', 'Action__c', 'Description__c'],
];

/**
 * Reads the custom metadata types as the user of `sf`.
 * @throws SalesforceError when the user may not read them
 */
export async function rowsFromOrg(sf: Salesforce): Promise<PolicyRows> {
  const agents = await records(sf, AGENT, AGENT_FIELDS);
  const names = new Map(agents.map(({ Id, DeveloperName }) => [Id, String(DeveloperName)]));
  // In a row a relationship is an id, in a file it is a developer name.
  const named = (record: SObjectRecord): RawRecord => {
    const agent = record['Agent__c'] as string | null | undefined;
    return raw(record, agent == null ? {} : { Agent__c: names.get(agent) ?? agent });
  };
  const tools = await records(sf, TOOL_POLICY, TOOL_FIELDS);
  const fields = await records(sf, FIELD_RULE, FIELD_FIELDS);
  return policyRows(
    agents.map((record) => raw(record)),
    tools.map(named),
    fields.map(named),
    (await actionRecords(sf)).map(named),
  );
}

/** An older package has no such type. */
async function actionRecords(sf: Salesforce): Promise<SObjectRecord[]> {
  try {
    return await records(sf, ACTION_TOOL, ACTION_FIELDS);
  } catch (thrown) {
    if (thrown instanceof SalesforceError && thrown.code === 'unknown_object') return [];
    throw thrown;
  }
}

async function records(sf: Salesforce, type: string, fields: string[]): Promise<SObjectRecord[]> {
  const names = ['Id', 'DeveloperName', 'MasterLabel', ...fields].join(', ');
  const soql = `SELECT ${names} FROM ${type} ORDER BY DeveloperName LIMIT 2000`;
  return (await sf.query(soql)).records;
}

function raw(record: SObjectRecord, replaced: Record<string, unknown> = {}): RawRecord {
  return {
    developerName: String(record['DeveloperName']),
    label: String(record['MasterLabel']),
    values: { ...record, ...replaced },
  };
}

/**
 * Reads the same from `force-app/main/default`.
 * @throws Error naming the file that is no custom metadata record
 */
export async function rowsFromSource(folder: string): Promise<PolicyRows> {
  // Reading XML needs packages that a relay in production does not install.
  const { readCustomMetadata } = await import('../../relay/practice/org/schema/customMetadata.ts');
  return policyRows(
    readCustomMetadata(folder, AGENT),
    readCustomMetadata(folder, TOOL_POLICY),
    readCustomMetadata(folder, FIELD_RULE),
    readCustomMetadata(folder, ACTION_TOOL),
  );
}

function policyRows(
  agents: RawRecord[],
  tools: RawRecord[],
  fields: RawRecord[],
  actions: RawRecord[],
): PolicyRows {
  return {
    agents: agents.map(agentRow),
    tools: tools.map(({ developerName, values }) => ({
      name: developerName,
      agent: textOr(values['Agent__c'], null),
      tool: textOr(values['Tool__c'], '*'),
      object: textOr(values['Object__c'], '*'),
      mode: textOr(values['Mode__c'], 'Needs_Approval'),
      locked: values['Locked__c'] === true,
      approvalAbove: numberOr(values['Approval_Above__c'], null),
    })),
    fields: fields.map(({ developerName, values }) => ({
      name: developerName,
      agent: textOr(values['Agent__c'], null),
      object: textOr(values['Object__c'], ''),
      field: textOr(values['Field__c'], ''),
      rule: textOr(values['Rule__c'], ''),
    })),
    actions: actions.map(({ developerName, values }) => ({
      name: developerName,
      agent: textOr(values['Agent__c'], null),
      active: values['Active__c'] !== false,
      tool: textOr(values['Tool_Name__c'], ''),
      type: textOr(values['Type__c'], 'Flow'),
      action: textOr(values['Action__c'], ''),
      description: textOr(values['Description__c'], ''),
    })),
  };
}

/** What a record leaves out has the default of its field. */
function agentRow({ developerName, label, values }: RawRecord): AgentRow {
  return {
    name: developerName,
    label,
    active: values['Active__c'] !== false,
    relayUrl: textOr(values['Relay_Url__c'], ''),
    model: textOr(values['Model__c'], ''),
    connection: textOr(values['Connection__c'], 'Per_User'),
    requiredPermission: textOr(values['Required_Permission__c'], ''),
    instructions: textOr(values['Instructions__c'], ''),
    greeting: textOr(values['Greeting__c'], ''),
    suggestions: textOr(values['Suggestions__c'], ''),
    approvalTtlS: numberOr(values['Approval_Ttl_Seconds__c'], 900),
    keepHours: numberOr(values['Conversation_Hours__c'], null),
  };
}

function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function numberOr<T>(value: unknown, otherwise: T): number | T {
  return typeof value === 'number' ? value : otherwise;
}
