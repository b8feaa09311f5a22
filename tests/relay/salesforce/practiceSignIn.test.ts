// Signing in to the practice org: who may, who may not, and what the panel says about it.
import { describe, expect, it } from 'vitest';
import type { SalesforceOrg } from '../../../relay/src/salesforce/client.ts';
import type { Actor } from '../../../relay/src/salesforce/types.ts';
import { relayKeyPem } from './fakeOrg.ts';
import { startPractice } from './practice.ts';

const practice = await startPractice();
const { gateway } = practice;
const dana = practice.actor('Dana');

describe('signing in', () => {
  it.each<[string, Partial<SalesforceOrg>]>([
    ['wrong_audience', { audience: 'https://test.salesforce.com' }],
    ['wrong_consumer_key', { consumerKey: 'another' }],
    ['bad_assertion', { relayKeyPem }],
  ])('is refused with %s', async (code, changes) => {
    const answer = await practice.gatewayWith(changes).authorize(dana);
    expect(answer).toMatchObject({ status: 'refused', code });
  });

  it.each([
    ['somebody whom the app is not approved for', 'Tomas', 'not_admin_approved'],
    ['somebody who has left', 'Ines', 'user_inactive'],
  ])('is refused for %s', async (_who, firstName, code) => {
    const answer = await gateway.authorize(practice.actor(firstName));
    expect(answer).toMatchObject({ status: 'refused', code });
  });

  it("is refused when user name and id are two people's", async () => {
    const { username } = practice.actor('Marcus');
    const answer = await gateway.authorize({ ...dana, username });
    expect(answer).toMatchObject({ status: 'refused', code: 'wrong_user' });
  });

  it('asks to connect somebody whom the org does not know', async () => {
    const answer = await gateway.authorize({ ...dana, username: 'nobody@practice.example' });
    expect(answer).toMatchObject({ status: 'connect_required', code: 'not_approved' });
  });

  it.each([-3_600_000, 3_600_000])('works with a clock that is %i ms off', async (offMs) => {
    const off = practice.gatewayWith({}, () => Date.now() + offMs);
    expect(await off.authorize(dana)).toEqual({ status: 'ready' });
  });

  it('on the shared connection is done as the integration user', async () => {
    const sharedUsername = practice.actor('Recordside').username;
    const shared = practice.gatewayWith({ sharedUsername });
    const actor: Actor = { ...practice.actor('Tomas'), connection: 'shared' };
    expect(await shared.authorize(actor)).toEqual({ status: 'ready' });
    const { totalSize } = await shared.as(actor).query('SELECT Id FROM Account LIMIT 1');
    expect(totalSize).toBe(1);
  });
});
