// The runner of the Salesforce CLI: a list of arguments goes in, parsed JSON comes out, no shell stands between.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAnswer, runSf } from '../../tools/setup-org/sf.ts';

describe('the runner of the CLI', () => {
  const before = process.env['PATH'];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'recordside-sf-'));
    process.env['PATH'] = folder;
  });
  afterEach(() => {
    process.env['PATH'] = before;
    rmSync(folder, { recursive: true });
  });

  /** A program called sf. */
  function anSf(script: string): void {
    const file = path.join(folder, 'sf');
    writeFileSync(file, `#!${process.execPath}\n${script}`);
    chmodSync(file, 0o755);
  }

  it('hands every argument on as it is, and asks for JSON', async () => {
    anSf('console.log(JSON.stringify({ status: 0, result: process.argv.slice(2) }))');
    const args = ['data', 'query', '--query', 'SELECT Id FROM User WHERE Name = \'$(id); "x"\''];
    expect(await runSf(args)).toEqual({ ok: true, result: [...args, '--json'] });
  });

  it('runs in the folder it is told', async () => {
    anSf('console.log(JSON.stringify({ status: 0, result: process.cwd() }))');
    expect(await runSf([], { cwd: folder })).toEqual({ ok: true, result: folder });
  });

  it('answers a refusal with the CLI’s own name and message', async () => {
    anSf(
      'console.log(JSON.stringify({ status: 1, name: "NoOrg", message: "none" })); process.exit(1)',
    );
    expect(await runSf([])).toEqual({ ok: false, name: 'NoOrg', message: 'none' });
  });

  it('says how to get the CLI where it is not', async () => {
    await expect(runSf([])).rejects.toThrow('npm install --global @salesforce/cli');
  });
});

describe('the CLI’s answer', () => {
  it('names what did not deploy', () => {
    const failures = [{ fullName: 'Account.Foo__c', problem: 'no such field' }];
    const result = { details: { componentFailures: failures } };
    expect(parseAnswer(JSON.stringify({ status: 1, result }))).toMatchObject({
      ok: false,
      message: 'Account.Foo__c: no such field',
    });
  });

  it('is a refusal when it is no JSON', () => {
    expect(parseAnswer('Segmentation fault')).toMatchObject({ ok: false, name: 'NoJson' });
  });
});
