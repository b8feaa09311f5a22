// What an invocable action takes: cut down, kept like a describe, and kept as well when it is not there.
import { expect, it } from 'vitest';
import { aGateway, anActor, grants, json, refuses, startFakeOrg, TOKEN_PATH } from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';

const PATH = '/custom/flow/Escalate_Case';

async function anOrg(answer: Handler) {
  const org = await startFakeOrg();
  org.on(TOKEN_PATH, grants(org.url));
  org.on('/actions/', answer);
  return { org, gateway: aGateway(org.url).gateway };
}

const answer = json(200, {
  description: null,
  inputs: [
    {
      apexClass: null,
      byteLength: 0,
      description: 'The case.',
      label: 'caseId',
      maxOccurs: 1,
      name: 'caseId',
      picklistValues: null,
      required: true,
      sobjectType: null,
      type: 'STRING',
    },
    { label: 'Mood', name: 'mood', type: 'PICKLIST' },
  ],
  label: 'Escalate Case',
  name: 'Escalate_Case',
  outputs: [],
  standard: false,
  targetEntityName: null,
  type: 'FLOW',
});

it('tells the inputs, and takes what is missing as nothing special', async () => {
  const { gateway } = await anOrg(answer);
  const plain = { description: null, required: false, maxOccurs: 1, picklistValues: [] };
  const noClass = { sobjectType: null, apexClass: null };
  const caseId = { name: 'caseId', label: 'caseId', type: 'STRING' };
  const mood = { name: 'mood', label: 'Mood', type: 'PICKLIST' };
  expect(await gateway.as(anActor()).describeAction(PATH)).toEqual({
    name: 'Escalate_Case',
    label: 'Escalate Case',
    description: null,
    inputs: [
      { ...plain, ...noClass, ...caseId, description: 'The case.', required: true },
      { ...plain, ...noClass, ...mood },
    ],
  });
});

it('is asked for once, until the actor is forgotten', async () => {
  const { org, gateway } = await anOrg(answer);
  await gateway.as(anActor()).describeAction(PATH);
  await gateway.as(anActor()).describeAction(PATH);
  expect(org.count(`/actions${PATH}`)).toBe(1);
  gateway.forget(anActor());
  await gateway.as(anActor()).describeAction(PATH);
  expect(org.count(`/actions${PATH}`)).toBe(2);
});

it.each([
  ['is not there', refuses(404, 'NOT_FOUND', 'The requested resource does not exist')],
  ['may not be run', refuses(403, 'INSUFFICIENT_ACCESS', 'no')],
])('is undefined, and not asked for again, when it %s', async (_, refusal) => {
  const { org, gateway } = await anOrg(refusal);
  expect(await gateway.as(anActor()).describeAction(PATH)).toBeUndefined();
  expect(await gateway.as(anActor()).describeAction(PATH)).toBeUndefined();
  expect(org.count(`/actions${PATH}`)).toBe(1);
});

it('is asked for again when Salesforce refused for another reason', async () => {
  const { org, gateway } = await anOrg(refuses(403, 'REQUEST_LIMIT_EXCEEDED', 'too much'));
  const ask = () => gateway.as(anActor()).describeAction(PATH);
  await expect(ask()).rejects.toMatchObject({ salesforceCode: 'REQUEST_LIMIT_EXCEEDED' });
  const before = org.count(`/actions${PATH}`);
  await expect(ask()).rejects.toThrow();
  expect(org.count(`/actions${PATH}`)).toBeGreaterThan(before);
});

it.each(['/custom/flow/../../query', '/custom/flow/A%2F', '/custom/other/A', 'custom/flow/A'])(
  'sends no path that is no action’s: %s',
  async (path) => {
    const { org, gateway } = await anOrg(answer);
    expect(await gateway.as(anActor()).describeAction(path)).toBeUndefined();
    expect(org.count('/actions/')).toBe(0);
  },
);
