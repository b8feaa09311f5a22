// Bringing the practice set-up up and down: keys, ports, models, and a relay that dies.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../relay/src/config.ts';
import {
  PRACTICE_NOTICE,
  localModel,
  modelFromEnvironment,
} from '../../../relay/practice/start/chooseModel.ts';
import { practiceKeys } from '../../../relay/practice/start/keys.ts';
import { anyFreePort, freePortFrom } from '../../../relay/practice/start/ports.ts';
import { writeRelayConfig } from '../../../relay/practice/start/relayConfig.ts';
import { startRelayProcess } from '../../../relay/practice/start/relayProcess.ts';
import { startPractice } from '../../../relay/practice/start/startPractice.ts';
import type { Practice } from '../../../relay/practice/start/startPractice.ts';

const PACKAGE = path.resolve(import.meta.dirname, '../../../force-app/main/default');

const folder = mkdtempSync(path.join(tmpdir(), 'recordside-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the model', () => {
  it('is OpenAI’s with OPENAI_API_KEY, whose value stays in the environment', () => {
    const model = modelFromEnvironment({ OPENAI_API_KEY: 'sk-secret' });
    expect(model).toMatchObject({
      baseUrl: 'https://api.openai.com/v1',
      apiKeyEnv: 'OPENAI_API_KEY',
      model: 'gpt-5-mini',
    });
    expect(JSON.stringify(model)).not.toContain('sk-secret');
  });

  it('is the one that MODEL names', () => {
    const model = modelFromEnvironment({ OPENAI_API_KEY: 'k', MODEL: 'gpt-5' });
    expect(model?.model).toBe('gpt-5');
  });

  it('is somebody else’s with MODEL_BASE_URL, and does not get the OpenAI key', () => {
    const env = { MODEL_BASE_URL: 'http://localhost:11434/v1', MODEL: 'm', OPENAI_API_KEY: 'k' };
    expect(modelFromEnvironment(env)).toMatchObject({
      baseUrl: 'http://localhost:11434/v1',
      apiKeyEnv: undefined,
      model: 'm',
    });
    expect(modelFromEnvironment({ ...env, MODEL_API_KEY: 'x' })?.apiKeyEnv).toBe('MODEL_API_KEY');
  });

  it('must be named with MODEL_BASE_URL', () => {
    expect(() => modelFromEnvironment({ MODEL_BASE_URL: 'http://localhost/v1' })).toThrow(
      'set MODEL as well',
    );
  });

  it('is none of these in an empty environment', () => {
    expect(modelFromEnvironment({})).toBeUndefined();
  });
});

describe('the keys', () => {
  it('are made once, and nobody else can read them', () => {
    const keys = practiceKeys(path.join(folder, 'keys'));
    expect(practiceKeys(path.join(folder, 'keys'))).toEqual(keys);
    for (const file of [keys.relayKeyFile, keys.auditKeyFile]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it('make a configuration that the relay accepts', () => {
    const keys = practiceKeys(path.join(folder, 'keys'));
    const file = writeRelayConfig(path.join(folder, 'run'), {
      relayPort: 4999,
      orgId: '00DRS000000Demo2AC',
      orgUrl: 'http://127.0.0.1:5000',
      audience: 'https://login.salesforce.com',
      consumerKey: 'practice',
      pageOrigins: ['http://127.0.0.1:4310', 'http://localhost:4310'],
      keys,
      model: localModel('http://127.0.0.1:5001/v1', PRACTICE_NOTICE),
    });
    const answer = parseConfig(JSON.parse(readFileSync(file, 'utf8')), path.dirname(file), {});
    expect(answer).toMatchObject({ ok: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('the port', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('is the next free one when somebody listens on the wanted one', async () => {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await freePortFrom(port)).toBeGreaterThan(port);
  });
});

describe('a relay that cannot start', () => {
  it('is named with what it printed', async () => {
    const configFile = path.join(folder, 'broken.json');
    writeFileSync(configFile, '{}');
    const port = await anyFreePort();
    await expect(
      startRelayProcess({
        root: path.resolve(import.meta.dirname, '../../..'),
        configFile,
        url: `http://127.0.0.1:${port}`,
        logFile: path.join(folder, 'relay.log'),
      }),
    ).rejects.toThrow(/The relay ended \(exit code \d+\)\.\n[^]*publicUrl/);
  });
});

describe('the whole set-up', () => {
  let practice: Practice;
  beforeAll(async () => {
    for (const name of ['objects', 'customMetadata']) {
      cpSync(path.join(PACKAGE, name), path.join(folder, 'package', name), { recursive: true });
    }
    practice = await startPractice({ seedData: 'small', forceApp: path.join(folder, 'package') });
  });
  afterAll(() => practice.close());

  it('serves the page, the relay and the org', async () => {
    const page = await fetch(practice.pageUrl);
    expect(page.url).toMatch(/\/lightning\/r\/Account\/001\w{15}\/view$/);
    expect((await fetch(`${practice.relayUrl}/healthz`)).status).toBe(200);
    expect((await fetch(`${practice.orgUrl}/services/data`)).status).toBe(200);
  });

  /** Opens a session as the panel does: Apex signs, the relay verifies. */
  async function openSession(): Promise<Response> {
    const [account] = practice.org.rows('Account');
    const headers = { 'content-type': 'application/json', origin: practice.pageUrl };
    const opened = await fetch(`${practice.pageUrl}/apex/RecordsideSession.open`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ recordId: account!['Id'], agentName: 'Sales_Assistant' }),
    });
    const { relayUrl, assertion } = (await opened.json()) as Record<string, string>;
    const body = JSON.stringify({ assertion });
    return fetch(`${relayUrl}/v1/sessions`, { method: 'POST', headers, body });
  }

  it('signs a person in at the relay with what the org signed', async () => {
    const session = await openSession();
    expect(session.status).toBe(201);
    expect(session.headers.get('access-control-allow-origin')).toBe(practice.pageUrl);
    expect(await session.json()).toMatchObject({
      user: { name: 'Dana Whitfield' },
      agent: { notice: PRACTICE_NOTICE },
    });
  });

  it('takes an edited custom metadata record at the next session', async () => {
    const record = path.join(
      folder,
      'package/customMetadata/Recordside_Agent.Sales_Assistant.md-meta.xml',
    );
    const xml = readFileSync(record, 'utf8');
    writeFileSync(record, xml.replace('<label>Sales Assistant</label>', '<label>Helper</label>'));
    expect(await (await openSession()).json()).toMatchObject({ agent: { label: 'Helper' } });
  });

  it('says when the relay dies, and leaves nothing behind when it ends', async () => {
    process.kill(practice.relayPid, 'SIGKILL');
    expect(await practice.relayDied).toMatch(/^The relay ended \(SIGKILL\)/);
    const runFolder = path.dirname(practice.relayLogFile);
    expect(existsSync(runFolder)).toBe(true);
    await practice.close();
    expect(existsSync(runFolder)).toBe(false);
  });

  it('does not start in production', async () => {
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(startPractice()).rejects.toThrow('not for production');
    } finally {
      process.env['NODE_ENV'] = 'test';
    }
  });
});
