// The inputs of actions: what a model may give, what a card shows, and what is sent of it.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actionInputs } from '../../../relay/src/approvals/actionInputs.ts';
import type { ActionParameter } from '../../../relay/src/salesforce/types.ts';
import { listsAsText } from '../../../relay/src/tools/actions/lists.ts';
import { actionForm, argumentsOf, unfit } from '../../../relay/src/tools/actions/parameters.ts';

const anInput = (name: string, changes: Partial<ActionParameter> = {}): ActionParameter => ({
  name,
  label: name,
  type: 'STRING',
  description: null,
  required: false,
  maxOccurs: 1,
  sobjectType: null,
  apexClass: null,
  picklistValues: [],
  ...changes,
});

const anAction = (...inputs: ActionParameter[]) => ({
  name: 'Act',
  label: 'Act',
  description: null,
  inputs,
});

const aForm = (...inputs: ActionParameter[]) => actionForm('Act', anAction(...inputs));

const aField = (input: ActionParameter) => aForm(input).fields[0];

const list = (name: string, type: string) => anInput(name, { type, maxOccurs: 2_000 });

describe('the arguments of a call', () => {
  it('have the names, types and descriptions of the inputs', () => {
    const { properties, required } = z.toJSONSchema(
      argumentsOf(
        anAction(
          anInput('caseId', { required: true, description: 'The case' }),
          anInput('hours', { type: 'NUMBER' }),
          anInput('urgent', { type: 'BOOLEAN' }),
          anInput('day', { type: 'DATE', description: 'When' }),
          list('names', 'STRING'),
        ),
      ),
    );
    expect(required).toEqual(['caseId']);
    expect(properties).toEqual({
      caseId: { type: 'string', description: 'The case' },
      hours: { type: 'number' },
      urgent: { type: 'boolean' },
      day: { type: 'string', description: 'When; YYYY-MM-DD' },
      names: { type: 'array', items: { type: 'string' } },
    });
  });

  it('take nothing else', () => {
    const schema = argumentsOf(anAction(anInput('reason')));
    expect(schema.safeParse({ reason: 'x' }).success).toBe(true);
    expect(schema.safeParse({ reason: 'x', Flow__Label: 'y' }).success).toBe(false);
    expect(schema.safeParse({ reason: { toString: 'x' } }).success).toBe(false);
  });

  it('name the values of a picklist', () => {
    const entry = { label: 'Hot', active: true, defaultValue: false };
    const picklistValues = [
      { ...entry, value: 'hot' },
      { ...entry, value: 'old', active: false },
    ];
    const schema = argumentsOf(anAction(anInput('mood', { type: 'PICKLIST', picklistValues })));
    expect(z.toJSONSchema(schema).properties).toEqual({
      mood: { type: 'string', description: 'one of hot' },
    });
  });
});

describe('an action is no tool', () => {
  it.each([
    ['a record', anInput('lead', { type: 'SOBJECT', sobjectType: 'Lead' }), 'lead is a record'],
    ['a class of Apex', anInput('order', { type: 'APEX', apexClass: 'Order' }), 'of the type APEX'],
    ['an unknown type', anInput('odd', { type: 'ANYTYPE' }), 'of the type ANYTYPE'],
    ['a name of Object', anInput('odd', { type: 'constructor' }), 'of the type constructor'],
    ['no API name', anInput('a.b'), '“a.b” has no API name'],
  ])('when it takes %s', (_, input, why) => {
    expect(unfit(anAction(anInput('fine'), input))).toContain(why);
  });

  it('when it takes more inputs than a model should read', () => {
    const inputs = Array.from({ length: 41 }, (_, i) => anInput(`input${i}`));
    expect(unfit(anAction(...inputs))).toContain('more than 40 inputs');
    expect(unfit(anAction(...inputs.slice(1)))).toBeUndefined();
  });
});

describe('the field of an input', () => {
  it('is labelled in words where a flow gives only its variable', () => {
    expect(aField(anInput('caseId'))?.label).toBe('Case Id');
    expect(aField(anInput('Due_Date'))?.label).toBe('Due Date');
    expect(aField(anInput('caseId', { label: 'The case' }))?.label).toBe('The case');
  });

  it('is required where the input is', () => {
    expect(aField(anInput('a', { required: true }))?.nillable).toBe(false);
    expect(aField(anInput('a'))?.nillable).toBe(true);
  });
});

describe('a list', () => {
  const form = aForm(list('names', 'STRING'), list('scores', 'NUMBER'), list('days', 'DATE'));

  it('is a text with an item a line on the card, and a list of its type again when it is sent', () => {
    const input = { names: ['Ada', 'Bo'], scores: [1, 2.5], days: ['2026-01-31'] };
    const texts = listsAsText(form, input);
    expect(texts).toEqual({
      ok: true,
      values: { names: 'Ada\nBo', scores: '1\n2.5', days: '2026-01-31' },
    });
    expect(actionInputs(form, { names: 'Ada\nBo', scores: '1\n2.5', days: '2026-01-31' })).toEqual(
      input,
    );
  });

  it.each([
    ['an item on two lines', { names: ['Ada\nBo'] }],
    ['an empty item', { names: ['Ada', ' '] }],
    ['a date that is none', { days: ['2026-02-30'] }],
    ['reference syntax', { names: ['@{action.id}'] }],
  ])('is refused with %s', (_, input) => {
    expect(listsAsText(form, input).ok).toBe(false);
  });

  it('that a person edited is taken apart as it stands', () => {
    expect(actionInputs(form, { names: ' Ada \n\nBo', scores: '1\nmany' })).toEqual({
      names: ['Ada', 'Bo'],
      scores: [1, 'many'],
    });
  });
});

it('does not send an input that was left empty', () => {
  const form = aForm(anInput('reason'), anInput('note'));
  expect(actionInputs(form, { reason: 'x', note: null })).toEqual({ reason: 'x' });
});
