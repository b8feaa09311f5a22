// Writes relay.config.json and .env: what is there of other orgs stays.
import { X509Certificate } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lightningOrigin } from '../../doctor/checks/configuration.ts';
import { filesOf } from '../files.ts';
import type { OrgFacts } from '../state.ts';
import { answersOf, orgOf } from '../step.ts';
import type { Setup, Step } from '../step.ts';

/** The name that the seeded agent asks for. */
const MODEL_NAME = 'default';
const CONTEXT_TOKENS = 128_000;
const PORT = 8_080;

/** JWT bearer: Salesforce Help, 'OAuth 2.0 JWT Bearer Flow', the `aud` claim. */
export function audienceOf({ sandbox }: Pick<OrgFacts, 'sandbox'>): string {
  return sandbox ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
}

export const configuration: Step = {
  id: 'configuration',
  title: 'Write relay.config.json and .env, for you alone to read',
  isDone: () => false,
  async run(setup) {
    const { config, env } = filesOf(setup);
    writeFileSync(config, `${JSON.stringify(merged(setup), null, 2)}\n`, { mode: 0o600 });
    chmodSync(config, 0o600);
    const { apiKeyEnv } = answersOf(setup);
    if (apiKeyEnv !== '') await writeApiKey(setup, env, apiKeyEnv);
  },
};

interface ConfigFile {
  listen?: object;
  auditKeyFiles?: string[];
  orgs?: Record<string, object>;
  models?: Record<string, object>;
}

function merged(setup: Setup): object {
  const { config, auditKey } = filesOf(setup);
  const org = orgOf(setup);
  const answers = answersOf(setup);
  const before = existsSync(config)
    ? (JSON.parse(readFileSync(config, 'utf8')) as ConfigFile)
    : ({} as ConfigFile);
  const model = {
    baseUrl: answers.modelBaseUrl,
    ...(answers.apiKeyEnv === '' ? {} : { apiKeyEnv: answers.apiKeyEnv }),
    model: answers.model,
    contextTokens: CONTEXT_TOKENS,
  };
  return {
    ...before,
    publicUrl: answers.publicUrl,
    listen: before.listen ?? { host: '127.0.0.1', port: PORT },
    auditKeyFiles: before.auditKeyFiles ?? [relative(setup, auditKey)],
    orgs: { ...before.orgs, [org.id]: { ...before.orgs?.[org.id], ...orgEntry(setup, org) } },
    // An admin may have tuned the model since.
    models: { [MODEL_NAME]: model, ...before.models },
  };
}

function orgEntry(setup: Setup, org: OrgFacts): object {
  const { relayKey, orgCertificate, previousOrgCertificate } = filesOf(setup);
  const { sharedUsername } = answersOf(setup);
  const certificates = [orgCertificate, previousOrgCertificate].filter((file) =>
    isAlive(file, setup.now()),
  );
  return {
    loginUrl: org.loginUrl,
    audience: audienceOf(org),
    consumerKey: setup.state.consumerKey,
    relayKeyFile: relative(setup, relayKey),
    certificates: certificates.map((file) => relative(setup, file)),
    origins: [lightningOrigin(org.loginUrl) ?? org.loginUrl],
    models: [MODEL_NAME],
    ...(sharedUsername === '' ? {} : { sharedUsername }),
  };
}

function isAlive(file: string, nowMs: number): boolean {
  if (!existsSync(file)) return false;
  return new X509Certificate(readFileSync(file)).validToDate.getTime() > nowMs;
}

function relative({ root }: Setup, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

/** Asks for the key only where neither the environment nor the file has it. */
async function writeApiKey(setup: Setup, file: string, name: string): Promise<void> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const written = new RegExp(`^${name}=.`, 'm').test(text);
  if (written || setup.env[name]) return;
  const key = await setup.ask.secret(
    `The provider’s key, for ${name} in .env (not shown; empty to add it later)`,
  );
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  appendFileSync(file, `${separator}${name}=${quoted(key)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
}

/** A number sign would begin a comment. */
function quoted(value: string): string {
  return /^[\w.:/+=-]*$/.test(value) ? value : `'${value}'`;
}
