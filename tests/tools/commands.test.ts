// The commands themselves: exit codes, JSON on standard output, and nothing but sentences where they stop.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, aClinic } from './clinic.ts';
import type { Clinic } from './clinic.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the commands', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterEach(() => clinic.reset());
  afterAll(() => clinic.close());

  async function run(tool: string, ...args: string[]) {
    const config = path.join(path.dirname(clinic.forceApp), 'relay.config.json');
    const env = { ...process.env, RECORDSIDE_CONFIG: config };
    const child = spawn(process.execPath, [path.join(root, 'tools', tool), ...args], { env });
    const text = async (stream: Readable): Promise<string> =>
      (await stream.setEncoding('utf8').toArray()).join('');
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { out, error, code: await ended };
  }

  it('doctor ends with 0 where nothing failed, and tells all as JSON', async () => {
    clinic.model.calls('search_records', { object: 'Account' });
    const { out, code } = await run('doctor.ts', '--json');
    expect(JSON.parse(out).counts).toMatchObject({ fail: 0 });
    expect(code).toBe(0);
  });

  it('doctor ends with 1 and a table where something did', async () => {
    clinic.model.says('No tool today.');
    const { out, code } = await run('doctor.ts', '--user', ADMIN);
    expect(out).toMatch(/^FAIL +model +default +It answers, but calls no tool/m);
    expect(out).toMatch(/ 1 failed, \d+ not known\s*$/);
    expect(code).toBe(1);
  });

  it('audit:verify ends with 0 over an empty audit', async () => {
    const { out, code } = await run('audit-verify.ts', '--user', ADMIN);
    expect(out).toContain('0 audit rows read, 0 problems');
    expect(code).toBe(0);
  });

  it('audit:verify says why it cannot sign in, without a stack', async () => {
    clinic.gate.refuseSignIn('invalid_app_access', 'user is not admin approved');
    const { error, code } = await run('audit-verify.ts', '--user', ADMIN);
    expect(error).toContain('Selected Permission Sets');
    expect(error).not.toContain(' at ');
    expect(code).toBe(2);
  });

  it('each tells how it is used when it is used otherwise', async () => {
    expect((await run('audit-verify.ts')).error).toContain('--user USERNAME');
    expect((await run('setup-org.ts')).error).toContain('--target-org NAME');
  });

  it.each(['..', '../x', '-h', 'a b', '.hidden'])(
    'setup:org takes no org called %s',
    async (name) => {
      const { error, code } = await run('setup-org.ts', `--target-org=${name}`, '--dry-run');
      expect(error).toContain('--target-org NAME');
      expect(code).toBe(1);
    },
  );
});
