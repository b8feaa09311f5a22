// The set-up of an org: complete, safe to run again, and silent about keys.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../relay/src/config.ts';
import { examine } from '../../tools/setup-org/examine.ts';
import { planOf } from '../../tools/setup-org/run.ts';
import { steps } from '../../tools/setup-org/steps/index.ts';
import { aPair } from './certificates.ts';
import { ADMIN, ORG_ID, RELAY_URL, findingOf } from './clinic.ts';
import { aGround, aSetUp } from './setUp.ts';
import type { Ground } from './setUp.ts';

const CLIENT_APP = 'force-app/client-app';
const SEEDS = 'force-app/main/default/customMetadata';
const CERTIFICATES = 'force-app/main/default/certs';
const CLASSES = 'force-app/main/default/classes';

describe('setup:org', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await aGround();
  });
  afterEach(() => ground.gate.reset());
  afterAll(() => ground.close());

  const configOf = (root: string) =>
    readConfig({ RECORDSIDE_CONFIG: path.join(root, 'relay.config.json'), MODEL_API_KEY: 'x' });

  it('leaves a configuration that the relay starts with, and a doctor who can sign in', async () => {
    const one = aSetUp(ground);
    const setup = await one.run();
    const answer = configOf(one.root);
    expect(answer).toMatchObject({ ok: true, config: { publicUrl: RELAY_URL } });
    const findings = await examine(setup);
    expect(findingOf(findings, 'can act as this user').about).toBe(ADMIN);
    expect(findingOf(findings, 'knows the certificate that the org signs').status).toBe('ok');
  });

  it('deploys the certificate, the package, the seeds, then the app, in this order', async () => {
    const one = aSetUp(ground);
    await one.run();
    const order = [CERTIFICATES, CLASSES, SEEDS, CLIENT_APP].map((part) =>
      one.sf.deployed.indexOf(part),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    // The policy of the app names a permission set, which has to be there and assigned first.
    const assigned = one.sf.calls.findIndex((call) => call.includes('--name Recordside_User'));
    const app = one.sf.calls.findIndex((call) => call.includes(`--source-dir ${CLIENT_APP}`));
    expect(assigned).toBeGreaterThan(-1);
    expect(assigned).toBeLessThan(app);
  });

  it('changes nothing when it is run again', async () => {
    const one = aSetUp(ground);
    await one.run();
    const before = [one.read('relay.config.json'), one.read('.env'), one.sf.deployed.length];
    const asked = one.asked.length;
    await one.run();
    expect([one.read('relay.config.json'), one.read('.env'), one.sf.deployed.length]).toEqual(
      before,
    );
    expect(one.asked).toHaveLength(asked);
  });

  it('deploys the package again when it has changed, and still neither seeds nor certificate', async () => {
    const one = aSetUp(ground);
    await one.run();
    writeFileSync(path.join(one.root, CLASSES, 'New.cls'), 'public class New {}');
    const before = one.sf.deployed.length;
    await one.run();
    const again = one.sf.deployed.slice(before);
    expect(again).toContain(CLASSES);
    expect(again).not.toContain(SEEDS);
    expect(again).not.toContain(CERTIFICATES);
  });

  it('leaves the agents of an org alone that has some', async () => {
    const one = aSetUp(ground);
    one.sf.org.hasAgents = true;
    await one.run();
    expect(one.sf.deployed).not.toContain(SEEDS);
  });

  it('leaves a signing certificate alone that the org has', async () => {
    const one = aSetUp(ground);
    one.sf.org.signs = ground.signing.certificate;
    await one.run();
    expect(one.sf.deployed).not.toContain(CERTIFICATES);
  });

  it('makes no certificate when the org does not say whether it has one', async () => {
    const one = aSetUp(ground);
    one.sf.failOnce('list');
    await expect(one.run()).rejects.toThrow('Could not list the certificates');
    expect(one.sf.deployed).toEqual([]);
  });

  it('goes on where it stopped', async () => {
    const one = aSetUp(ground);
    one.sf.failOnce(CLASSES);
    await expect(one.run()).rejects.toThrow('does not deploy');
    const asked = one.asked.length;
    await one.run();
    expect(one.asked.slice(asked).every((question) => question.includes('.env'))).toBe(true);
    expect(one.sf.deployed.filter((part) => part === CERTIFICATES)).toHaveLength(1);
    expect(configOf(one.root).ok).toBe(true);
  });

  it('goes on without translations where the org refuses them', async () => {
    const one = aSetUp(ground);
    one.sf.failOnce('force-app/translations');
    await one.run();
    expect(one.said.join('\n')).toContain('Left out: The deployment failed');
    expect(configOf(one.root).ok).toBe(true);
  });

  it('tries the other way to write the certificate when Salesforce refuses the first', async () => {
    const one = aSetUp(ground);
    one.whenUploaded(() => {
      if (one.sf.uploads.length === 1)
        ground.gate.refuseSignIn('invalid_grant', 'invalid assertion');
      else ground.gate.reset();
    });
    await one.run();
    const [whole, body] = one.sf.uploads;
    expect(Buffer.from(whole!, 'base64').toString()).toMatch(/^-----BEGIN CERTIFICATE/);
    expect(Buffer.from(body!, 'base64')[0]).toBe(0x30);
    expect(one.sf.uploads).toHaveLength(2);
  });

  it('says what to do by hand when neither is taken', async () => {
    const one = aSetUp(ground);
    one.whenUploaded(() =>
      ground.gate.refuseSignIn('invalid_client', 'invalid client credentials'),
    );
    await expect(one.run()).rejects.toThrow('External Client App Manager');
  });

  it('waits for an app that is not known yet', async () => {
    const one = aSetUp(ground);
    one.whenUploaded(() =>
      ground.gate.refuseSignIn('invalid_client_id', 'client identifier invalid'),
    );
    await one.run();
    expect(one.waits).toEqual([30_000]);
  });

  it('tells a refusal that is not the certificate’s with the setting that mends it', async () => {
    const one = aSetUp(ground);
    one.whenUploaded(() => ground.gate.refuseSignIn('invalid_grant', 'ip restricted'));
    await expect(one.run()).rejects.toThrow('IP Relaxation');
  });

  it('refuses to go on when the name stands for another org by now', async () => {
    const one = aSetUp(ground);
    await one.run();
    one.sf.org.id = '00D000000000002AAA';
    await expect(one.run()).rejects.toThrow('is now the org 00D000000000002AAA');
  });

  it('keeps the certificate that the org signed with before, so that both count', async () => {
    const one = aSetUp(ground);
    await one.run();
    one.sf.org.signs = (await aPair()).certificate;
    await one.run();
    const answer = configOf(one.root);
    const certificates = answer.ok ? answer.config.orgs.get(ORG_ID)!.certificates : [];
    expect(certificates).toEqual([one.sf.org.signs, ground.signing.certificate]);
  });

  it('keeps what the configuration holds of other orgs and models', async () => {
    const one = aSetUp(ground);
    await one.run();
    const config = JSON.parse(one.read('relay.config.json'));
    config.orgs['00D000000000009AAA'] = config.orgs[ORG_ID];
    config.models.default.contextTokens = 9_999;
    config.limits = { turnSteps: 3 };
    writeFileSync(path.join(one.root, 'relay.config.json'), JSON.stringify(config));
    await one.run();
    expect(JSON.parse(one.read('relay.config.json'))).toEqual(config);
  });

  it('has a plan that tells every step, and touches nothing', () => {
    expect(planOf(steps)).toHaveLength(steps.length + 1);
    const root = path.resolve(import.meta.dirname, '../..');
    const tool = path.join(root, 'tools/setup-org.ts');
    const env = { ...process.env, PATH: '/nonexistent' };
    const run = spawnSync(process.execPath, [tool, '--target-org', 'no-such-org', '--dry-run'], {
      env,
      encoding: 'utf8',
    });
    expect(run.status).toBe(0);
    expect(run.stdout.trim().split('\n')).toHaveLength(steps.length + 1);
    expect(existsSync(path.join(root, '.recordside/setup-no-such-org.json'))).toBe(false);
  });
});
