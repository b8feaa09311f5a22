// Policies, questions and their arbitraries, small enough that rows often meet questions.
import fc from 'fast-check';
import type {
  FieldRule,
  FieldRuleKind,
  Policy,
  Question,
  ToolMode,
  ToolRule,
} from '../../../relay/src/policy/types.ts';

/** `aRule('search_records', '*', 'Disabled', {locked: true})`. */
export function aRule(
  tool: string,
  object: string,
  mode: ToolMode,
  changes: Partial<ToolRule> = {},
): ToolRule {
  return { tool, object, mode, locked: false, approvalAbove: null, ...changes };
}

/** `aFieldRule('Contact.Email', 'Hidden')`. */
export function aFieldRule(path: string, rule: FieldRuleKind): FieldRule {
  const [object = '', field = ''] = path.split('.');
  return { object, field, rule };
}

/** A policy of tool rows and field rows. */
export function aPolicy(rows: (ToolRule | FieldRule)[], changes: Partial<Policy> = {}): Policy {
  return {
    tools: rows.filter((row): row is ToolRule => 'tool' in row),
    fields: rows.filter((row): row is FieldRule => 'field' in row),
    sharedConnection: false,
    ...changes,
  };
}

/** Updating one Account's Industry, unless said otherwise. */
export function aQuestion(changes: Partial<Question> = {}): Question {
  const effect = changes.effect ?? 'update';
  return {
    tool: `${effect}_records`,
    effect,
    object: 'Account',
    fields: ['Industry'],
    records: effect === 'read' ? 0 : 1,
    ...changes,
  };
}

const toolNames = ['search_records', 'update_records', 'delete_records'];
const objectNames = ['Account', 'Contact', 'Invoice__c'];
const fieldNames = ['Name', 'FirstName', 'Email', 'MailingCity'];
const anyCapitals = (names: string[]) =>
  fc.constantFrom(...names.flatMap((name) => [name, name.toUpperCase()]));

const anyMode = fc.constantFrom<ToolMode>('Always_Allow', 'Needs_Approval', 'Disabled');

export const anyRule: fc.Arbitrary<ToolRule> = fc.record({
  tool: anyCapitals([...toolNames, '*']),
  object: anyCapitals([...objectNames, '*']),
  mode: anyMode,
  locked: fc.boolean(),
  approvalAbove: fc.option(fc.nat({ max: 5 })),
});

export const anyFieldRule: fc.Arbitrary<FieldRule> = fc.record({
  object: anyCapitals(objectNames),
  field: anyCapitals(fieldNames),
  rule: fc.constantFrom<FieldRuleKind>('Hidden', 'Read_Only', 'Needs_Approval', 'Trusted_Text'),
});

export const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  tools: fc.array(anyRule, { maxLength: 8 }),
  fields: fc.array(anyFieldRule, { maxLength: 5 }),
  sharedConnection: fc.boolean(),
});

export const anyQuestion: fc.Arbitrary<Question> = fc.record({
  tool: anyCapitals(toolNames),
  effect: fc.constantFrom('read' as const, 'create' as const, 'update' as const, 'delete' as const),
  object: anyCapitals(objectNames),
  fields: fc.array(anyCapitals(fieldNames), { maxLength: 3 }),
  records: fc.nat({ max: 8 }),
});
