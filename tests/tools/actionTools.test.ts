// The doctor's judgement of actions that are tools: what is never offered, and why.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActionDescribe, ActionParameter } from '../../relay/src/salesforce/types.ts';
import { checkActionTools } from '../../tools/doctor/checks/actionTools.ts';
import { checkAgents } from '../../tools/doctor/checks/agents.ts';
import { checkToolPolicies } from '../../tools/doctor/checks/toolPolicies.ts';
import { rowsFromSource } from '../../tools/doctor/rows.ts';
import type { ActionRow, ToolRow } from '../../tools/doctor/rows.ts';
import { aClinic, complaints, findingOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';

const AGENTS = ['Sales', 'Service'];

const action = (changes: Partial<ActionRow> = {}): ActionRow => ({
  name: 'Escalate',
  agent: 'Sales',
  active: true,
  tool: 'escalate_case',
  type: 'Flow',
  action: 'Escalate_Case',
  description: '',
  ...changes,
});

const policy = (changes: Partial<ToolRow> = {}): ToolRow => ({
  name: 'Ask',
  agent: null,
  tool: '*',
  object: '*',
  mode: 'Needs_Approval',
  locked: false,
  approvalAbove: null,
  ...changes,
});

const described = (inputs: ActionParameter[] = []) =>
  new Map<string, ActionDescribe | undefined>([
    [
      '/custom/flow/Escalate_Case',
      { name: 'Escalate_Case', label: 'Escalate', description: null, inputs },
    ],
  ]);

const check = (rows: ActionRow[], policies = [policy()], org = described()) =>
  checkActionTools(rows, AGENTS, policies, org);

describe('an action tool', () => {
  it('is well when it exists and the policy lets it run', () => {
    expect(complaints(check([action()]))).toEqual([]);
    expect(check([])).toEqual([]);
  });

  it.each([
    ['an agent that is not there', { agent: 'Sale' }, 'no agent', 'Sales'],
    ['a name with capitals', { tool: 'Escalate' }, 'Tool Name', 'a-z'],
    ['a type that is not there', { type: 'Screen' }, 'open the agents it is for: Type', 'Flow'],
    ['the name of a tool of ours', { tool: 'update_records' }, 'of Recordside itself', 'another'],
    ['a flow that is not there', { action: 'Gone' }, 'active autolaunched flow “Gone”', 'activate'],
    ['a class that is not there', { type: 'Apex' }, 'Apex class with', 'access'],
  ])('with %s is named', (_, changes, about, mend) => {
    const finding = findingOf(check([action(changes)]), about);
    expect(finding).toMatchObject({ status: 'fail', about: 'Escalate' });
    expect(finding.mend).toContain(mend);
  });

  it('that takes a record is named with the input', () => {
    const lead = {
      name: 'lead',
      label: 'Lead',
      type: 'SOBJECT',
      description: null,
      required: true,
      maxOccurs: 1,
      sobjectType: 'Lead',
      apexClass: null,
      picklistValues: [],
    };
    const finding = findingOf(check([action()], [policy()], described([lead])), 'not offered');
    expect(finding.message).toContain('the input lead is a record');
  });

  it('is named when no policy lets it run, and for which agents', () => {
    expect(findingOf(check([action()], []), 'No tool policy lets Sales run').status).toBe('warn');
    const forSales = [policy({ agent: 'Sales', tool: 'escalate_case' })];
    expect(complaints(check([action()], forSales))).toEqual([]);
    expect(findingOf(check([action({ agent: null })], forSales), 'lets Service run').status).toBe(
      'warn',
    );
  });

  it('may not have the tool name of another of the same agent', () => {
    const twin = action({ name: 'Twin', agent: null });
    expect(findingOf(check([action(), twin]), 'are called').about).toBe('Escalate, Twin');
    const other = action({ name: 'Other', agent: 'Service' });
    expect(complaints(check([action(), other]))).toEqual([]);
  });

  it('that is off is not judged', () => {
    expect(check([action({ active: false, action: 'Gone', tool: '' })])).toEqual([]);
  });

  it('is known to the checks of tool policies, as is the object of actions', () => {
    const row = policy({ tool: 'escalate_case', object: 'Action' });
    expect(complaints(checkToolPolicies([row], AGENTS, ['Account'], [action()]))).toEqual([]);
    expect(findingOf(checkToolPolicies([row], AGENTS, ['Account']), 'no tool').about).toBe('Ask');
  });
});

describe('in an org', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await aClinic();
  });
  beforeEach(() => clinic.reset());
  afterAll(() => clinic.close());

  const list = (name: string, values: Record<string, string>) =>
    clinic.record(`Recordside_Action_Tool.${name}`, {
      Type__c: 'Flow',
      Agent__c: 'Sales_Assistant',
      Active__c: true,
      ...values,
    });

  it('actions are looked up, and those that no model could call are named', async () => {
    list('Good', { Tool_Name__c: 'escalate', Action__c: 'Escalate_Case' });
    list('Gone', { Tool_Name__c: 'gone', Action__c: 'No_Such_Flow' });
    list('Score', { Tool_Name__c: 'score', Type__c: 'Apex', Action__c: 'ScoreLead' });
    clinic.record('Recordside_Tool_Policy.Ask', { Object__c: 'Action', Mode__c: 'Needs_Approval' });
    const findings = (await clinic.doctor()).filter(
      ({ check: family }) => family === 'action tools',
    );
    expect(complaints(findings)).toEqual(['fail action tools: Gone', 'fail action tools: Score']);
  });

  it('an older package without the type has none', async () => {
    clinic.gate.plant('Recordside_Action_Tool__mdt', 'INVALID_TYPE');
    const findings = await clinic.doctor();
    expect(findingOf(findings, 'Recordside_Tool_Policy__mdt').status).toBe('ok');
  });

  it('an agent with more than twenty is named', async () => {
    for (let i = 0; i < 21; i += 1)
      list(`A${i}`, { Tool_Name__c: `tool_${i}`, Action__c: 'Escalate_Case' });
    const rows = await rowsFromSource(clinic.forceApp);
    const around = { publicUrl: 'https://relay.example.com', models: ['default'] };
    const permissions = { ok: true as const, value: [] };
    const findings = checkAgents(rows, { ...around, sharedUsername: undefined, permissions });
    expect(findingOf(findings, '21 active actions').status).toBe('fail');
  });
});
