// The package's Apex, compiled and read by PMD; and the mistakes that both must catch, planted in classes of their own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apexCompileComplaints } from '../../tools/org-checks/apexCompile.ts';
import { pmdComplaints } from '../../tools/org-checks/pmd.ts';
import { findJava } from '../runner/java.ts';
import { metadata, scratchProject } from './scratchProject.ts';
import type { Change } from './scratchProject.ts';

const java = findJava();
const scratch = scratchProject();
afterAll(scratch.remove);

const VERSION = metadata('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>');

/** A class with that body in one line below its head, and what it must be told. */
type Mistake = [what: string, body: string, complaint: string];

const classOf = (name: string, body: string): Record<string, Change> => ({
  [`classes/${name}.cls`]:
    body.startsWith('@') || body.startsWith('public class')
      ? body.replaceAll('NAME', name)
      : `public with sharing class ${name} {\n  ${body}\n}\n`,
  [`classes/${name}.cls-meta.xml`]: VERSION,
});

const nameOf = (kind: string, i: number): string => `Planted${kind}${i}`;

const planted = (kind: string, mistakes: Mistake[]): Record<string, Change> =>
  Object.assign({}, ...mistakes.map(([, body], i) => classOf(nameOf(kind, i), body)));

const WRONG: Mistake[] = [
  ['a type that is not there', 'Nobody n;', "'Nobody'"],
  ['a value of another type', "Integer i = 'x';", "from 'System.String' to 'System.Integer'"],
  ['a variable that is not there', 'void f() { i = 1; }', "'i'"],
  ['a method that is not there', "void f() { 'x'.shout(); }", 'shout'],
  ['a method of ours that is not there', "void f() { RecordsideSession.close('x'); }", 'close'],
  ['a wrong number of arguments', 'void f() { RecordsideSession.open(); }', 'open'],
  [
    'a field that is not there',
    'Object o = new Recordside_Action__c(Nope__c = null);',
    "Unknown field 'Nope__c'",
  ],
  ['a custom metadata type that is not there', 'Recordside_Bot__mdt bot;', 'Recordside_Bot__mdt'],
  ['a label that is not there', 'String s = System.Label.Nobody;', 'Nobody'],
  ['a variable declared twice', 'void f() { Integer i; Integer i; }', 'i'],
  ['what does not parse', 'void f() { if }', ''],
  [
    'an interface that is not met',
    'class Signer implements RecordsideSigner {}',
    'RecordsideSigner',
  ],
];

const POOR: Mistake[] = [
  [
    'a class of no sharing',
    'public class NAME {\n  List<Account> a = [SELECT Id FROM Account];\n}\n',
    'ApexSharingViolations',
  ],
  [
    'a write that asks for no permission',
    'public void f() { insert new Account(Name = null); }',
    'ApexCRUDViolation',
  ],
  [
    'a query put together from text',
    "public void f(String s) { Database.query('SELECT Id FROM Account WHERE Name = ' + s); }",
    'ApexSOQLInjection',
  ],
  [
    'a query in a loop',
    'public void f() { for (Integer i = 0; i < 9; i++) { g([SELECT Id FROM Account LIMIT 1]); } }',
    'OperationWithLimitsInLoop',
  ],
  ['an id in the code', "Id owner = '0057F000001abcd';", 'AvoidHardcodingId'],
  ['a method of no description', 'public void f() { g(); }', 'ApexDoc'],
  [
    'an exception that is swallowed',
    'void f() { try { g(); } catch (Exception e) { } }',
    'EmptyCatchBlock',
  ],
  [
    'a key in the code',
    "void f() { Crypto.encrypt('AES128', Blob.valueOf('0000000000000000'), Blob.valueOf('0000000000000000'), x); }",
    'ApexBadCrypto',
  ],
  [
    'an address over http',
    "void f() { HttpRequest r = new HttpRequest(); r.setEndpoint('http://x.example'); }",
    'ApexInsecureEndpoint',
  ],
  ['a debug line', "void f() { System.debug('x'); }", 'AvoidDebugStatements'],
  ['a variable that nothing reads', 'void f() { Integer i = 1; }', 'UnusedLocalVariable'],
  [
    'a test that cannot fail',
    '@IsTest\nprivate class NAME {\n  @IsTest\n  static void f() { g(); }\n}\n',
    'ApexUnitTestClassShouldHaveAsserts',
  ],
  [
    "a test on the org's data",
    '@IsTest(SeeAllData=true)\nprivate class NAME {\n  @IsTest\n  static void f() { g(); }\n}\n',
    'ApexUnitTestShouldNotUseSeeAllDataTrue',
  ],
];

describe('the compiler', () => {
  it('that fails is no compiler that found nothing', async () => {
    await expect(apexCompileComplaints(scratch.root, process.execPath)).rejects.toThrow(
      'The Apex compiler failed',
    );
  });
});

const isPlanted = (complaint: string): boolean => complaint.includes('/Planted');

describe.skipIf(java === undefined)('the Apex of the package', () => {
  let compiler: string[];
  let pmd: string[];
  beforeAll(async () => {
    scratch.plant(planted('Wrong', WRONG));
    compiler = await apexCompileComplaints(scratch.root, java!);
    scratch.mend();
    scratch.plant(planted('Poor', POOR));
    pmd = await pmdComplaints(scratch.root, ['force-app/main'], java!);
  });

  it('compiles', () => {
    expect(compiler.filter((complaint) => !isPlanted(complaint))).toEqual([]);
  });

  it('keeps the rules of security, limits, tests and documentation', () => {
    expect(pmd.filter((complaint) => !isPlanted(complaint))).toEqual([]);
  });

  const caught = (complaints: string[], name: string): string =>
    complaints.filter((each) => each.includes(`/${name}.cls:`)).join('\n');

  it.each(WRONG.map((mistake, i) => [...mistake, nameOf('Wrong', i)] as const))(
    'would not compile with %s',
    (_, __, complaint, name) => {
      expect(caught(compiler, name)).toMatch(/^force-app\S+cls:\d+ (Error|Missing|Syntax)/);
      expect(caught(compiler, name)).toContain(complaint);
    },
  );

  it.each(POOR.map((mistake, i) => [...mistake, nameOf('Poor', i)] as const))(
    'would not pass with %s',
    (_, __, complaint, name) => {
      expect(caught(pmd, name)).toContain(` ${complaint}: `);
    },
  );
});
