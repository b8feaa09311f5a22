// An admin's desk: a practice org that has nothing of the package, and the real Salesforce CLI to work on it with.
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe } from 'vitest';
import { createOpenSession } from '../../relay/practice/apex/openSession.ts';
import { startPracticeOrg } from '../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../relay/practice/org/server.ts';

/** `tools/test-sf.ts` says where the CLI is; without one the stories are skipped, and counted as that. */
const cli = process.env['SF_CLI'];
export const describeWithCli = describe.skipIf(cli === undefined);

export const ADMIN = 'alex.morgan@practice.example';
export const REP = 'dana.whitfield@practice.example';

const CONSUMER_KEY = 'practice-consumer-key';
const ORG_ID = '00DPR0000000001AAA';

const keyPair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export interface Answer {
  exitCode: number;
  stdout: string;
}

/** What `--json` prints, as far as the stories look into it. */
export interface JsonAnswer<T> {
  status: number;
  name?: string;
  message?: string;
  warnings: string[];
  result: T;
}

export interface Desk {
  org: PracticeOrg;
  /** A file with another key than the org knows. */
  strangeKeyFile: string;
  sf(args: string[], cwd?: string): Promise<Answer>;
  /** With `--json`, parsed. */
  sfJson<T>(args: string[], cwd?: string): Promise<JsonAnswer<T>>;
  signIn(username: string, keyFile?: string): Promise<JsonAnswer<Record<string, unknown>>>;
  close(): Promise<void>;
}

/** Starts the org; nobody is signed in yet. */
export async function aDesk(): Promise<Desk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-sf-'));
  const keys = keyPair();
  const keyFile = path.join(folder, 'relay.key');
  const strangeKeyFile = path.join(folder, 'strange.key');
  writeFileSync(keyFile, keys.privateKey);
  writeFileSync(strangeKeyFile, keyPair().privateKey);
  for (const name of ['home', 'no-package']) mkdirSync(path.join(folder, name));
  const org = await startPracticeOrg({
    port: 0,
    forceApp: path.join(folder, 'no-package'),
    orgId: ORG_ID,
    consumerKey: CONSUMER_KEY,
    relayPublicKeyPem: keys.publicKey,
    audience: [],
    seedData: 'small',
    openSession: createOpenSession({
      privateKey: keyPair().privateKey,
      relayUrl: 'http://127.0.0.1:4999',
      orgId: ORG_ID,
    }),
  });
  const home = path.join(folder, 'home');
  const sf = (args: string[], cwd = home): Promise<Answer> => runCli(args, cwd, home);
  const sfJson = async <T>(args: string[], cwd?: string): Promise<JsonAnswer<T>> => {
    const { stdout } = await sf([...args, '--json'], cwd);
    return JSON.parse(stdout) as JsonAnswer<T>;
  };
  const login = ['org', 'login', 'jwt', '--instance-url', org.url, '--client-id', CONSUMER_KEY];
  return {
    org,
    strangeKeyFile,
    sf,
    sfJson,
    signIn: (username, file = keyFile) =>
      sfJson([...login, '--jwt-key-file', file, '--username', username]),
    async close() {
      await org.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The CLI sends itself through a proxy even to this machine, so it is told of none. */
const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];

function runCli(args: string[], cwd: string, home: string): Promise<Answer> {
  const inherited = Object.entries(process.env).filter(([name]) => !PROXIES.includes(name));
  const env = {
    ...Object.fromEntries(inherited),
    HOME: home,
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_LOG_FILE: 'true',
    // Deployments go over REST, which the practice org speaks, not over SOAP.
    SF_ORG_METADATA_REST_DEPLOY: 'true',
  };
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [cli ?? '', ...args], options, (error, stdout, stderr) => {
      const exitCode = typeof error?.code === 'number' ? error.code : error ? undefined : 0;
      if (exitCode === undefined) reject(new Error(`sf ${args.join(' ')}\n${stderr}`));
      else resolve({ exitCode, stdout });
    });
  });
}
