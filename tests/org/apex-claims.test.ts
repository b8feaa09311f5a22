// The practice org, the Apex classes and the relay are held to one example, so that they cannot drift apart.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { practiceClaims } from '../../relay/practice/apex/claims.ts';
import type { PolicyMetadata } from '../../relay/practice/apex/claims.ts';
import type {
  CustomMetadataRecord,
  MetadataValue,
} from '../../relay/practice/org/schema/customMetadata.ts';
import { languages, wordsIn } from '../../relay/practice/page/gallery/words.ts';
import { recordsideClaims } from '../../relay/src/session/claims.ts';
import type { RecordsideClaims } from '../../relay/src/session/claims.ts';

/** A record as SOQL answers it: what an in-memory record is made of in an Apex test. */
type SoqlRecord = { DeveloperName?: string; MasterLabel: string } & Record<
  string,
  MetadataValue | { DeveloperName: string } | undefined
>;

interface Example {
  metadata: {
    agents: SoqlRecord[];
    toolPolicies: SoqlRecord[];
    fieldRules: SoqlRecord[];
    actionTools: SoqlRecord[];
  };
  person: {
    username: string;
    name: string;
    locale: string;
    language: string;
    timeZone: string;
    currency: string;
    permissions: string[];
  };
  audience: string;
  rs: RecordsideClaims;
  refusals: Record<string, { for: 'admin' | 'everybody'; label: string }>;
}

const classes = 'force-app/main/default/classes';
const sourceOf = (name: string): string => readFileSync(`${classes}/${name}.cls`, 'utf8');
const example = JSON.parse(readFileSync('tests/fixtures/assertion-claims.json', 'utf8')) as Example;

/** The value of a constant of RecordsideExample: the string literals between its name and the semicolon. */
function apexConstant(name: string): unknown {
  const declaration = new RegExp(`String ${name} =((?:\\s*\\+?\\s*'(?:\\\\.|[^'\\\\])*')+);`);
  const literals = declaration.exec(sourceOf('RecordsideExample'))?.[1] ?? '';
  const pieces = literals.match(/'(?:\\.|[^'\\])*'/g) ?? [];
  const text = pieces.map((piece) => piece.slice(1, -1).replace(/\\(.)/g, '$1')).join('');
  return JSON.parse(text);
}

/** A record of a custom metadata file, from what SOQL answers for it. */
function fileRecord(record: SoqlRecord): CustomMetadataRecord {
  const values = Object.entries(record).flatMap(([name, value]): [string, MetadataValue][] => {
    if (value !== null && typeof value === 'object')
      return [[name.replace(/__r$/, '__c'), value.DeveloperName]];
    return name.endsWith('__c') ? [[name, value ?? null]] : [];
  });
  return {
    developerName: record.DeveloperName ?? '',
    label: record.MasterLabel,
    values: Object.fromEntries(values),
  };
}

const metadata: PolicyMetadata = {
  agents: example.metadata.agents.map(fileRecord),
  toolPolicies: example.metadata.toolPolicies.map(fileRecord),
  fieldRules: example.metadata.fieldRules.map(fileRecord),
  actionTools: example.metadata.actionTools.map(fileRecord),
};

describe('the example of an assertion', () => {
  it('is what the relay accepts, nothing added and nothing left out', () => {
    expect(recordsideClaims.strict().parse(example.rs)).toEqual(example.rs);
  });

  it('is what the practice org makes of its metadata', () => {
    const claims = practiceClaims('Sales_Assistant', metadata, example.person, null);
    expect(claims).toEqual(example.rs);
  });

  it.each([
    ['AGENTS', example.metadata.agents],
    ['TOOL_POLICIES', example.metadata.toolPolicies],
    ['FIELD_RULES', example.metadata.fieldRules],
    ['ACTION_TOOLS', example.metadata.actionTools],
    ['PERSON', example.person],
    ['AUDIENCE', example.audience],
    ['RS', example.rs],
  ])('stands in the Apex test as well: %s', (name, expected) => {
    expect(apexConstant(name)).toEqual(expected);
  });

  it('is what the Apex test expects to be signed', () => {
    const test = sourceOf('RecordsideSessionTest');
    expect(test).toContain(
      'JSON.deserializeUntyped(RecordsideExample.RS), (Object) signedClaims()',
    );
    expect(test).toContain('JSON.deserializeUntyped(RecordsideExample.AUDIENCE)');
  });

  it('is made of every field that the Apex class reads', () => {
    const selected = /SELECT([^]*?)FROM Recordside_Agent__mdt/.exec(
      sourceOf('RecordsidePolicyReader'),
    )?.[1];
    const fields = (selected ?? '').split(',').map((field) => field.trim());
    expect(fields.sort()).toEqual(Object.keys(example.metadata.agents[0] ?? {}).sort());
  });
});

describe('the limits of the claims', () => {
  const source = sourceOf('RecordsideClaims') + sourceOf('RecordsideActionClaims');
  const limit = (name: string): number =>
    Number(new RegExp(`Integer ${name} = (\\d+);`).exec(source)?.[1]);
  const accepts = (change: Partial<RecordsideClaims>): boolean =>
    recordsideClaims.safeParse({ ...example.rs, ...change }).success;
  const agent = (change: Partial<RecordsideClaims['agent']>): Partial<RecordsideClaims> => ({
    agent: { ...example.rs.agent, ...change },
  });
  const rows = (count: number): Partial<RecordsideClaims> => ({
    tools: Array.from({ length: count }, () => ['*', '*', 'Disabled', false, null]),
  });

  const actions = (count: number): Partial<RecordsideClaims> => ({
    actions: Array.from({ length: count }, (_, i) => [`tool_${i}`, 'flow', 'A', '', '']),
  });

  it.each([
    ['MAX_ACTIONS', (n: number) => actions(n)],
    ['MAX_ROWS', (n: number) => rows(n)],
    ['MAX_INSTRUCTIONS', (n: number) => agent({ instructions: 'a'.repeat(n) })],
    ['MAX_SUGGESTIONS', (n: number) => agent({ suggestions: Array<string>(n).fill('Why?') })],
    ['MAX_SUGGESTION_LENGTH', (n: number) => agent({ suggestions: ['a'.repeat(n)] })],
    ['MAX_APPROVAL_SECONDS', (n: number) => agent({ approvalTtlS: n })],
    ['MAX_CONVERSATION_HOURS', (n: number) => agent({ keepHours: n })],
  ])('are the same in Apex and in the relay: %s', (name, change) => {
    expect(accepts(change(limit(name)))).toBe(true);
    expect(accepts(change(limit(name) + 1))).toBe(false);
  });

  it('are the same in Apex and in the relay: MIN_APPROVAL_SECONDS', () => {
    const least = limit('MIN_APPROVAL_SECONDS');
    expect(accepts(agent({ approvalTtlS: least }))).toBe(true);
    expect(accepts(agent({ approvalTtlS: least - 1 }))).toBe(false);
  });
});

describe('what Apex says when it refuses', () => {
  const apex = [
    'RecordsideSession',
    'RecordsideClaims',
    'RecordsideActionClaims',
    'RecordsidePolicyReader',
    'RecordsidePageRecord',
  ];
  const practice = ['refusals', 'claims', 'actionClaims', 'openSession'];

  it.each(Object.entries(example.refusals))('is what the practice org says: %s', (_, refusal) => {
    const spoken = apex.map(sourceOf).join('\n');
    const practised = practice
      .map((file) => readFileSync(`relay/practice/apex/${file}.ts`, 'utf8'))
      .join('\n')
      .replaceAll(/\$\{[^}]*\}/g, '{}');
    expect(spoken).toContain(`System.Label.${refusal.label}`);
    expect(practised).toContain(`'${refusal.label}'`);
  });

  it('is no English in the code', () => {
    for (const name of readdirSync(classes).filter((file) => file.endsWith('.cls'))) {
      const source = sourceOf(name.replace('.cls', ''));
      if (/@IsTest/i.test(source)) continue;
      const code = source.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '');
      expect(code, name).not.toMatch(/'[^'\n]*[a-z] [a-z]+ [a-z][^'\n]*'/);
    }
  });

  it.each(['en', ...languages('.')])(
    'fills in what it is given, in the language %s',
    (language) => {
      // To String.format an apostrophe begins words that are taken as they are.
      const said = Object.entries(wordsIn('.', language)).filter(([name]) =>
        /^Recordside_(Refused|Setup)_/.test(name),
      );
      expect(said.length).toBeGreaterThanOrEqual(8);
      for (const [name, sentence] of said) expect(sentence, name).not.toContain("'");
    },
  );
});
