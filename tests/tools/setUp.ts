// A set-up of the practice org in a copy of the repository, with a fake CLI and scripted answers.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startPracticeOrg } from '../../relay/practice/org/server.ts';
import { runSteps } from '../../tools/setup-org/run.ts';
import type { SetupState } from '../../tools/setup-org/state.ts';
import type { Setup } from '../../tools/setup-org/step.ts';
import { steps } from '../../tools/setup-org/steps/index.ts';
import { keys } from '../../tools/setup-org/steps/keys.ts';
import { aPair } from './certificates.ts';
import { ADMIN, ORG_ID, RELAY_URL } from './clinic.ts';
import { aFakeSf } from './fakeSf.ts';
import { aGate } from './gate.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const CONSUMER_KEY = 'practice-consumer-key';
export const API_KEY = 'sk-very-secret';
export const TARGET = 'demo';

const temporary = (): string => mkdtempSync(path.join(tmpdir(), 'recordside-setup-'));

/** Keys take a second to make and an org to start: both are shared by the tests of a file. */
export async function aGround() {
  const root = temporary();
  const template = path.join(root, 'template');
  for (const name of ['sfdx-project.json', '.forceignore', 'force-app'])
    cpSync(path.join(repository, name), path.join(template, name), { recursive: true });
  const folder = path.join(template, '.recordside', TARGET);
  await keys.run({ ...quiet, root: template, folder });
  const org = await startPracticeOrg({
    port: 0,
    forceApp: path.join(template, 'force-app/main/default'),
    orgId: ORG_ID,
    consumerKey: CONSUMER_KEY,
    relayPublicKeyPem: readFileSync(path.join(folder, 'relay.crt'), 'utf8'),
    audience: ['https://login.salesforce.com'],
    seedData: 'small',
  });
  const [gate, signing] = await Promise.all([aGate(org.url), aPair()]);
  return {
    gate,
    signing,
    /** A repository of its own for one test, with the keys in it. */
    newRoot(): string {
      const own = temporary();
      onTestFinished(() => rmSync(own, { recursive: true, force: true }));
      cpSync(template, own, { recursive: true });
      return own;
    },
    async close() {
      await Promise.all([gate.close(), org.close()]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

export type Ground = Awaited<ReturnType<typeof aGround>>;

/** What a step needs that neither asks nor runs anything. */
const quiet: Setup = {
  targetOrg: TARGET,
  root: '',
  folder: '',
  state: { done: [] },
  sf: () => Promise.reject(new Error('no sf here')),
  ask: {
    text: () => Promise.reject(new Error('asked')),
    secret: () => Promise.reject(new Error('asked')),
  },
  say: () => undefined,
  env: {},
  buildPanel: () => undefined,
  wait: () => Promise.resolve(),
  now: Date.now,
};

const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/Address of the relay/, RELAY_URL],
  [/Address of the model/, 'http://127.0.0.1:1/v1'],
  [/name of the model/, 'gpt-test'],
  [/environment variable/, 'MODEL_API_KEY'],
  [/integration user/, '-'],
];

/** A set-up that can be run again and again, as somebody runs the command again. */
export function aSetUp(ground: Ground, changes: { instanceUrl?: string } = {}) {
  const root = ground.newRoot();
  const said: string[] = [];
  const asked: string[] = [];
  const waits: number[] = [];
  let saved = JSON.stringify({ done: [] });
  let onUpload: (encoded: string) => void = () => undefined;
  const sf = aFakeSf({
    id: ORG_ID,
    instanceUrl: changes.instanceUrl ?? ground.gate.url,
    username: ADMIN,
    consumerKey: CONSUMER_KEY,
    certificate: ground.signing.certificate,
    onUpload: (encoded) => onUpload(encoded),
  });
  const setup = (): Setup => ({
    ...quiet,
    root,
    folder: path.join(root, '.recordside', TARGET),
    state: JSON.parse(saved) as SetupState,
    sf: sf.run,
    ask: {
      text: (question, byDefault) => {
        asked.push(question);
        const found = ANSWERS.find(([pattern]) => pattern.test(question));
        return Promise.resolve(found?.[1] ?? byDefault);
      },
      secret: (question) => {
        asked.push(question);
        return Promise.resolve(API_KEY);
      },
    },
    say: (line) => said.push(line),
    wait: (ms) => {
      waits.push(ms);
      ground.gate.reset();
      return Promise.resolve();
    },
  });
  return {
    root,
    sf,
    said,
    asked,
    waits,
    setup,
    state: () => saved,
    whenUploaded(told: (encoded: string) => void) {
      onUpload = told;
    },
    async run() {
      const current = setup();
      await runSteps(steps, current, () => {
        saved = JSON.stringify(current.state);
      });
      return current;
    },
    read: (name: string): string => readFileSync(path.join(root, name), 'utf8'),
  };
}
