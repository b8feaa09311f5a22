// What a record type offers: cut down, kept like a describe, and no obstacle where the UI API does not know the object.
import { expect, it } from 'vitest';
import {
  aGateway,
  anActor,
  failure,
  grants,
  json,
  refuses,
  startFakeOrg,
  TOKEN_PATH,
} from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';

const TYPE = '012000000000001AAA';
const PATH = `/ui-api/object-info/Deal__c/picklist-values/${TYPE}`;

async function anOrg(answer: Handler) {
  const org = await startFakeOrg();
  org.on(TOKEN_PATH, grants(org.url));
  org.on('/ui-api/', answer);
  return { org, gateway: aGateway(org.url).gateway };
}

const answer = json(200, {
  eTag: 'e',
  picklistFieldValues: {
    City__c: {
      controllerValues: { DE: 0 },
      defaultValue: { attributes: null, label: 'Berlin', validFor: [0], value: 'Berlin' },
      url: '/x',
      values: [{ attributes: null, label: 'Berlin', validFor: [0], value: 'Berlin' }],
    },
    Free__c: {
      controllerValues: {},
      defaultValue: null,
      url: '/y',
      values: [{ attributes: null, label: 'A', validFor: [], value: 'a' }],
    },
  },
});

it('tells values, what they go with, and the default', async () => {
  const { gateway } = await anOrg(answer);
  expect(await gateway.as(anActor()).picklistValues('Deal__c', TYPE)).toEqual({
    City__c: {
      controllerValues: { DE: 0 },
      defaultValue: 'Berlin',
      values: [{ label: 'Berlin', value: 'Berlin', validFor: [0] }],
    },
    Free__c: {
      controllerValues: {},
      defaultValue: null,
      values: [{ label: 'A', value: 'a', validFor: [] }],
    },
  });
});

it('is asked for once, until the actor is forgotten', async () => {
  const { org, gateway } = await anOrg(answer);
  await gateway.as(anActor()).picklistValues('Deal__c', TYPE);
  await gateway.as(anActor()).picklistValues('deal__c', TYPE);
  expect(org.count(PATH)).toBe(1);
  gateway.forget(anActor());
  await gateway.as(anActor()).picklistValues('Deal__c', TYPE);
  expect(org.count(PATH)).toBe(2);
});

it('is unknown, and not asked for again, where the UI API refuses the object', async () => {
  const { org, gateway } = await anOrg(refuses(400, 'INVALID_TYPE', 'not supported in UI API'));
  const sf = gateway.as(anActor());
  expect(await sf.picklistValues('Deal__c', TYPE)).toBeUndefined();
  expect(await sf.picklistValues('Deal__c', TYPE)).toBeUndefined();
  expect(org.count(PATH)).toBe(1);
});

it('fails when the org has used up its calls', async () => {
  const { gateway } = await anOrg(refuses(403, 'REQUEST_LIMIT_EXCEEDED'));
  const error = await failure(gateway.as(anActor()).picklistValues('Deal__c', TYPE));
  expect(error).toMatchObject({ code: 'request_limit' });
});

it.each([
  ['Deal__c/../x', TYPE],
  ['Deal__c', '001000000000001AAA'],
  ['Deal__c', `${TYPE}/x`],
])('sends nothing for %s and %s', async (object, recordType) => {
  const { org, gateway } = await anOrg(answer);
  const error = await failure(gateway.as(anActor()).picklistValues(object, recordType));
  expect(error).toMatchObject({ outcome: 'not_sent' });
  expect(org.count('/ui-api/')).toBe(0);
});
