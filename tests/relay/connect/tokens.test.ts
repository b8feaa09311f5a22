// Tokens, codes and keys are in no log line and in nothing that the relay answers, whatever goes wrong.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import type { Panel } from '../../builders/panel.ts';
import { allowAs, open } from './browser.ts';
import { aRelayOfOrgs, type OrgOfRelay, type RelayOfOrgs } from './relayOfOrgs.ts';

const SEARCH = { soql: 'SELECT Name FROM Account LIMIT 1' };

let world: RelayOfOrgs;
let home: OrgOfRelay;
beforeAll(async () => {
  world = await aRelayOfOrgs([{ orgId: '00DPR0000000001AAA', selfAuthorize: true }]);
  home = world.orgs[0]!;
});
afterAll(() => world.close());

/** What the org's tokens look like, access and refresh; checked against one of each. */
const looksLikeToken = (): RegExp => new RegExp(`${home.org.orgId.slice(0, 15)}!|5Aep[\\w-]{20}`);
/** A compact JWS: assertions of the org and of the relay. */
const JWS = /eyJ[\w-]+\.eyJ/;

/** Everything people do and everything that goes wrong on the way; answers what must never be seen. */
async function aBusyDay(): Promise<{ secrets: string[]; answered: string }> {
  const secrets: string[] = [];
  const answers: string[] = [];
  const asked = async (panel: Panel): Promise<void> => {
    // What a turn that ends early leaves of its script is of no matter here.
    world.model.reset();
    world.model.calls('search_records', SEARCH).says('Done.');
    const turn = await panel.ask('Which account?');
    answers.push(JSON.stringify(turn.events.map(({ event }): RelayEvent => event)));
  };
  const assertion = await home.assertion({ person: 'otherrep' });
  const newcomer = await home.panel({ person: 'otherrep' });
  const link = newcomer.session.connection.authorizeUrl ?? '';
  const back = new URL(await allowAs(link, 'user:otherrep'));
  answers.push((await open(back.href)).html, (await open(back.href)).html);
  await asked(newcomer);
  const forged = `${world.relayUrl}/oauth/callback?code=forged-code-of-nobody&state=forged-state`;
  answers.push((await open(forged)).html);
  for (const kind of ['401', 'cut'] as const) {
    home.org.fault({ match: '/query', kind });
    await asked(newcomer);
  }
  home.org.revoke('user:rep');
  const lost = await home.panel();
  await asked(lost);
  const { searchParams } = back;
  secrets.push(assertion, newcomer.session.token, lost.session.token, home.relayKey.slice(40, 90));
  secrets.push(searchParams.get('code') ?? '', searchParams.get('state') ?? '');
  secrets.push('forged-code-of-nobody', 'forged-state', home.keys.today.privateKey.slice(40, 90));
  const replayed = await fetch(`${world.relayUrl}/v1/sessions`, {
    method: 'POST',
    body: JSON.stringify({ assertion: `${assertion}x` }),
  });
  answers.push(await replayed.text());
  return { secrets, answered: answers.join('\n') };
}

it('are in no log line and no answer', async () => {
  expect(home.org.signIn('user:rep')).toMatch(looksLikeToken());
  expect(await home.assertion()).toMatch(JWS);

  const { secrets, answered } = await aBusyDay();

  const log = world.logLines.join('');
  expect(log).toContain('signed in to Salesforce');
  expect(log).toContain('allowed to act in Salesforce');
  expect(log).toContain('could not sign in to Salesforce');
  expect(log).toContain('Salesforce call failed');
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(log).not.toContain(secret);
    expect(answered).not.toContain(secret);
  }
  for (const text of [log, answered]) {
    expect(text).not.toMatch(looksLikeToken());
    expect(text).not.toMatch(JWS);
    expect(text).not.toContain('PRIVATE KEY');
  }
});
