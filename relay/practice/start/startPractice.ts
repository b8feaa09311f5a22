// Brings up the whole practice set-up: org, model and page in this process, the relay in its own.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createOpenSession } from '../apex/openSession.ts';
import { startPracticeModel } from '../model/server.ts';
import { startPracticeOrg } from '../org/server.ts';
import type { PracticeOrg } from '../org/server.ts';
import { buildPage } from '../page/bundle/buildPage.ts';
import { pageOrigins } from '../page/guard.ts';
import { startPageServer } from '../page/server.ts';
import { PRACTICE_NOTICE, localModel, modelFromEnvironment } from './chooseModel.ts';
import type { ModelEntry } from './chooseModel.ts';
import { practiceKeys } from './keys.ts';
import type { PracticeKeys } from './keys.ts';
import { anyFreePort, freePortFrom } from './ports.ts';
import { relayUrlOf, writeRelayConfig } from './relayConfig.ts';
import { startRelayProcess } from './relayProcess.ts';
import { suggestionsInEnglish } from './suggestions.ts';

export interface PracticeOptions {
  /** Of the page; the next free one is taken when somebody listens there. 0 (the default) = any. */
  port?: number;
  /** Chat-completions address that takes the place of the environment's model and the practice model. */
  modelBaseUrl?: string;
  /** Builds again and reloads open pages when a source of page or panel changes. */
  watch?: boolean;
  /** `small` is fast and has few records. */
  seedData?: 'full' | 'small';
  /** Folder whose objects and custom metadata the org has; the package's own by default. */
  forceApp?: string;
}

export interface Practice {
  pageUrl: string;
  orgUrl: string;
  relayUrl: string;
  org: PracticeOrg;
  model: ModelEntry;
  relayPid: number;
  relayLogFile: string;
  /** Resolves with a sentence when the relay ends by itself. */
  relayDied: Promise<string>;
  close(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, '../../..');
const ORG_ID = '00DRS000000Demo2AC';
const CONSUMER_KEY = 'recordside-practice';
const AUDIENCE = 'https://login.salesforce.com';
const AGENT_NAME = 'Sales_Assistant';

type Closer = () => Promise<void>;

/**
 * Starts everything and resolves when the page can be opened. What was started is ended again when a
 * part fails; the Error says which and why.
 */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error(
      'The practice set-up is not for production: unset NODE_ENV, or run "npm run relay".',
    );
  }
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await startParts(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startParts(
  options: PracticeOptions,
  closers: Closer[],
): Promise<Omit<Practice, 'close'>> {
  const watch = options.watch ?? false;
  const building = buildPage({ root: ROOT, watch });
  // It is awaited last, but ends with everything else; its failure must not be an unhandled one till then.
  closers.push(async () => (await building.catch(() => undefined))?.close());
  const pagePort = options.port ? await freePortFrom(options.port) : await anyFreePort();
  // The same at the next start: a page that stayed open finds its relay again.
  const relayPort = options.port ? await freePortFrom(pagePort + 1) : await anyFreePort();
  const relayUrl = relayUrlOf(relayPort);
  const keys = practiceKeys(path.join(ROOT, '.practice/keys'));
  const org = await startOrg(options, keys, relayUrl);
  closers.push(org.close);
  const orgUrl = org.url;
  const model = await startModel(options, closers);
  const relay = await startRelay({ pagePort, relayPort, orgUrl, keys, model }, closers);
  const build = await building;
  const page = await startPageServer({
    port: pagePort,
    root: ROOT,
    orgUrl,
    relayUrl,
    agentName: AGENT_NAME,
    build,
    watch,
  });
  closers.push(page.close);
  return { pageUrl: page.url, orgUrl, relayUrl, org, model, ...relay };
}

interface RelayInput {
  pagePort: number;
  relayPort: number;
  orgUrl: string;
  keys: PracticeKeys;
  model: ModelEntry;
}

async function startRelay(
  { pagePort, ...input }: RelayInput,
  closers: Closer[],
): Promise<Pick<Practice, 'relayPid' | 'relayLogFile' | 'relayDied'>> {
  const folder = path.join(ROOT, `.practice/run-${pagePort}`);
  const configFile = writeRelayConfig(folder, {
    ...input,
    orgId: ORG_ID,
    audience: AUDIENCE,
    consumerKey: CONSUMER_KEY,
    pageOrigins: pageOrigins(pagePort),
  });
  const relayLogFile = path.join(folder, 'relay.log');
  const relay = await startRelayProcess({
    root: ROOT,
    configFile,
    url: relayUrlOf(input.relayPort),
    logFile: relayLogFile,
  });
  closers.push(async () => {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { relayPid: relay.pid, relayLogFile, relayDied: relay.died };
}

function startOrg(
  options: PracticeOptions,
  keys: PracticeKeys,
  relayUrl: string,
): Promise<PracticeOrg> {
  const forceApp = options.forceApp ?? path.join(ROOT, 'force-app/main/default');
  return startPracticeOrg({
    port: 0,
    forceApp,
    orgId: ORG_ID,
    consumerKey: CONSUMER_KEY,
    relayPublicKeyPem: keys.relayPublicKeyPem,
    audience: [AUDIENCE],
    seedData: options.seedData ?? 'full',
    openSession: createOpenSession({
      privateKey: keys.orgPrivateKeyPem,
      relayUrl,
      orgId: ORG_ID,
    }),
  });
}

async function startModel(options: PracticeOptions, closers: Closer[]): Promise<ModelEntry> {
  if (options.modelBaseUrl !== undefined) return localModel(options.modelBaseUrl);
  const real = modelFromEnvironment(process.env);
  if (real) return real;
  const practice = await startPracticeModel({ port: 0, inEnglish: suggestionsInEnglish(ROOT) });
  closers.push(practice.close);
  return localModel(`${practice.url}/v1`, PRACTICE_NOTICE);
}
