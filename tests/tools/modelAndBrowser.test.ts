// The doctor's look at models and at the relay's own address, each over real HTTP.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askModel, offeredTools } from '../../tools/doctor/askModel.ts';
import { checkCors } from '../../tools/doctor/checks/browser.ts';
import { lightningOrigin } from '../../tools/doctor/checks/configuration.ts';
import { checkModel } from '../../tools/doctor/checks/model.ts';
import { readPreflights } from '../../tools/doctor/readHttp.ts';
import { startPracticeModel } from '../../relay/practice/model/server.ts';
import { PANEL_ORIGIN, aWorld } from '../builders/world.ts';
import type { World } from '../builders/world.ts';

describe('the doctor', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.model.reset());
  afterAll(() => world.close());

  const ask = async (changes: object = {}) => {
    const model = { ...world.config.models.get('default')!, ...changes };
    return checkModel('default', await askModel(model), offeredTools);
  };

  it('passes a model that calls a tool', async () => {
    world.model.calls('search_records', { object: 'Account' });
    expect(await ask()).toMatchObject({ status: 'ok' });
  });

  it('passes the practice model', async () => {
    const practice = await startPracticeModel({ port: 0 });
    try {
      expect(await ask({ baseUrl: `${practice.url}/v1` })).toMatchObject({ status: 'ok' });
    } finally {
      await practice.close();
    }
  });

  it('fails a model that only talks', async () => {
    world.model.says('I would search for it.');
    expect((await ask()).message).toContain('calls no tool');
  });

  it('fails a model that calls what it was not offered, or with broken arguments', async () => {
    world.model.calls('find_everything', {});
    expect((await ask()).message).toContain('not there');
    world.model.calls('search_records', '{"object": ');
    expect((await ask()).message).toContain('broken arguments');
  });

  it('says what a refusal may come from', async () => {
    world.model.says('', { status: 401 });
    const finding = await ask();
    expect(finding).toMatchObject({ status: 'fail', message: 'No answer: refused (HTTP 401).' });
    expect(finding.mend).toContain('apiKeyEnv');
  });

  it('names an address at which no model listens', async () => {
    expect((await ask({ baseUrl: 'http://127.0.0.1:1/v1' })).message).toContain('unreachable');
  });

  it('passes an origin that the running relay lets in, and fails another', async () => {
    const origins = [PANEL_ORIGIN, 'https://other.lightning.force.com'];
    const answers = await readPreflights(world.relayUrl, origins);
    const statuses = checkCors(world.relayUrl, answers).map(({ status }) => status);
    expect(statuses).toEqual(['ok', 'fail']);
  });

  it.each([
    ['https://acme.my.salesforce.com', 'https://acme.lightning.force.com'],
    [
      'https://acme--uat.sandbox.my.salesforce.com',
      'https://acme--uat.sandbox.lightning.force.com',
    ],
    ['https://na1.salesforce.com', undefined],
  ])('knows where the pages of %s come from', (loginUrl, origin) => {
    expect(lightningOrigin(loginUrl)).toBe(origin);
  });
});
