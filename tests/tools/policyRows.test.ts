// The doctor's judgement of policy rows: what does nothing, says nothing new, or is never asked.
import { describe, expect, it } from 'vitest';
import { tools } from '../../relay/src/tools/index.ts';
import { checkFieldRules } from '../../tools/doctor/checks/fieldRules.ts';
import { checkToolPolicies } from '../../tools/doctor/checks/toolPolicies.ts';
import { rowsFromSource } from '../../tools/doctor/rows.ts';
import type { FieldRow, ToolRow } from '../../tools/doctor/rows.ts';
import { complaints, findingOf } from './clinic.ts';

const AGENTS = ['Sales', 'Service'];
const OBJECTS = ['Account', 'Contact', 'User'];
const TOOLS = tools.map(({ name }) => name);

const row = (name: string, changes: Partial<ToolRow>): ToolRow => ({
  name,
  agent: null,
  tool: '*',
  object: '*',
  mode: 'Always_Allow',
  locked: false,
  approvalAbove: null,
  ...changes,
});

const check = (...rows: ToolRow[]) => checkToolPolicies(rows, AGENTS, OBJECTS);
const forEveryTool = (changes: Partial<ToolRow> = {}): ToolRow[] =>
  TOOLS.map((tool) => row(`for_${tool}`, { tool, ...changes }));

describe('tool policy rows', () => {
  it('are well as they are deployed', async () => {
    const { agents, tools } = await rowsFromSource('force-app/main/default');
    const names = agents.map(({ name }) => name);
    expect(complaints(checkToolPolicies(tools, names, undefined))).toEqual([]);
  });

  it.each([
    ['tool', { tool: 'serch_records' }, 'search_records'],
    ['object', { object: 'Acount' }, 'Account'],
    ['agent', { agent: 'Sale' }, 'Sales'],
    ['mode', { mode: 'Always_Alow' }, 'Always_Allow'],
  ])('with an unknown %s are named with what was meant', (what, changes, meant) => {
    const finding = findingOf(check(row('Typo', changes)), `no ${what} `);
    expect(finding).toMatchObject({ status: 'fail', about: 'Typo' });
    expect(finding.mend).toContain(meant);
  });

  it('are not judged by object names when the org could not be asked', () => {
    expect(
      complaints(checkToolPolicies([row('Any', { object: 'Acount' })], AGENTS, undefined)),
    ).toEqual([]);
  });

  it('for the same agent, tool and object are duplicates, in any capitals', () => {
    const twins = [
      row('One', { tool: 'update_records', object: 'Account' }),
      row('Two', { tool: 'update_records', object: 'account' }),
      row('Other', { tool: 'update_records', object: 'Account', agent: 'Sales' }),
    ];
    expect(findingOf(check(...twins), 'same agent').about).toBe('One, Two');
  });

  it('that only repeat a looser twin can never decide', () => {
    const found = check(
      row('Loose', { tool: 'update_records' }),
      row('Strict', { tool: 'update_records', mode: 'Disabled' }),
    );
    expect(findingOf(found, 'never decide')).toMatchObject({ about: 'Loose', status: 'fail' });
    expect(findingOf(found, 'never decide').message).toContain('Strict');
  });

  it('under a row that is disabled and locked can never decide', () => {
    const found = check(
      row('Lock', { tool: 'delete_records', mode: 'Disabled', locked: true }),
      row('Exception', { tool: 'delete_records', object: 'Contact' }),
    );
    expect(findingOf(found, 'never decide').message).toContain('Lock is Disabled and Locked');
  });

  it('for all tools can never decide where every tool has a row of its own', () => {
    const found = check(row('All', { object: 'Account' }), ...forEveryTool());
    expect(findingOf(found, 'never decide').message).toContain(
      'every tool has a more specific row',
    );
    expect(
      complaints(check(row('All', { object: 'Account' }), ...forEveryTool().slice(1))),
    ).toEqual([]);
  });

  it('for all agents decide when they do for one of them', () => {
    const ofSales = forEveryTool({ agent: 'Sales' });
    expect(complaints(check(row('All', {}), ...ofSales))).toEqual([]);
    const ofBoth = [...ofSales, ...forEveryTool({ agent: 'Service' })];
    expect(findingOf(check(row('All', {}), ...ofBoth), 'never decide').about).toBe('All');
  });

  it('on what is always closed can never decide', () => {
    const found = check(row('Users', { tool: 'update_records', object: 'User' }));
    expect(findingOf(found, 'never decide').message).toContain('always closed');
  });

  it('that ask before a read are warned of: there is no card for it', () => {
    const found = check(row('Ask', { tool: 'search_records', mode: 'Needs_Approval' }));
    expect(complaints(found)).toEqual(['warn tool policies: Ask']);
  });

  it.each([
    ['Locked without Disabled', { locked: true }],
    ['Approval Above on a read', { tool: 'get_record', approvalAbove: 5 }],
    ['Approval Above where it asks anyway', { mode: 'Needs_Approval', approvalAbove: 5 }],
  ])('with %s are warned of', (_, changes) => {
    expect(complaints(check(row('Idle', changes)))).toEqual(['warn tool policies: Idle']);
  });
});

const rule = (name: string, changes: Partial<FieldRow>): FieldRow => ({
  name,
  agent: null,
  object: 'Account',
  field: 'Rating',
  rule: 'Hidden',
  ...changes,
});

const known = {
  objects: OBJECTS,
  fieldsOf: (object: string) => (object === 'Account' ? ['Rating', 'Phone'] : undefined),
};
const checkRules = (...rules: FieldRow[]) => checkFieldRules(rules, AGENTS, known);

describe('field rules', () => {
  it.each([
    ['object', { object: 'Acount' }],
    ['field on Account', { field: 'Ratng' }],
    ['rule', { rule: 'Hiden' }],
    ['agent', { agent: 'Sale' }],
  ])('with an unknown %s protect nothing', (what, changes) => {
    expect(findingOf(checkRules(rule('Typo', changes)), `no ${what} `).status).toBe('fail');
  });

  it('that say the same of the same field are duplicates', () => {
    const found = checkRules(rule('One', {}), rule('Two', { field: 'RATING' }));
    expect(findingOf(found, 'say the same').about).toBe('One, Two');
  });

  it('behind a stricter one can never decide, unless that is another agent’s', () => {
    const ask = rule('Ask', { rule: 'Needs_Approval' });
    expect(findingOf(checkRules(rule('Hide', {}), ask), 'never decide').about).toBe('Ask');
    expect(complaints(checkRules(rule('Hide', { agent: 'Sales' }), ask))).toEqual([]);
  });

  it('on an object that is always closed are never heard', () => {
    const found = checkFieldRules([rule('Seal', { object: 'PermissionSet' })], AGENTS, undefined);
    expect(complaints(found)).toEqual(['warn field rules: Seal']);
  });
});
