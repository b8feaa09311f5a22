// A folder with a whole, valid configuration, for tests that spoil one thing or another in it.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parseConfig } from '../../../relay/src/config.ts';

export const ORG_ID = '00D000000000001EAA';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const FILES = {
  'relay.key': privateKey.export({ type: 'pkcs8', format: 'pem' }),
  'org.pem': publicKey.export({ type: 'spki', format: 'pem' }),
  'audit.key': randomBytes(32).toString('base64'),
};

export function aConfigFile() {
  return {
    publicUrl: 'https://relay.example.com',
    listen: { port: 8080 },
    auditKeyFiles: ['audit.key'],
    orgs: {
      [ORG_ID]: {
        loginUrl: 'https://example.my.salesforce.com',
        audience: 'https://login.salesforce.com',
        consumerKey: 'consumer-key',
        relayKeyFile: 'relay.key',
        certificates: ['org.pem'],
        origins: ['https://example.lightning.force.com'],
        models: ['fast'],
      },
    },
    models: {
      fast: {
        baseUrl: 'https://models.example.com/v1',
        apiKeyEnv: 'FAST_KEY',
        model: 'fast-1',
        contextTokens: 128_000,
      },
    },
  };
}

type Json = Record<string, unknown>;

/** The configuration with some settings changed, by their dotted path; `undefined` takes one out. */
export function changed(changes: Json): Json {
  const file = aConfigFile() as Json;
  for (const [where, value] of Object.entries(changes)) {
    const steps = where.replace('ORG', ORG_ID).split('.');
    const last = steps.pop() as string;
    const holder = steps.reduce((at, step) => at[step] as Json, file);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return file;
}

/** A folder that goes with the test; `files` adds to or replaces what a valid configuration points at. */
export function aFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...FILES, ...files })) {
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** What the relay says of such a configuration; a good one has no problems. */
export function problemsOf(
  json: unknown,
  { files, env = { FAST_KEY: 'secret' } }: { files?: Record<string, string>; env?: object } = {},
): string[] {
  const answer = parseConfig(json, aFolder(files), env as NodeJS.ProcessEnv);
  return answer.ok ? [] : answer.problems;
}
