// The setting that says whether people authorize themselves.
import { expect, it } from 'vitest';
import { parseConfig } from '../../../relay/src/config.ts';
import { aFolder, changed, ORG_ID, problemsOf } from '../config/configFolder.ts';

it.each([true, false, undefined])('may be %s', (selfAuthorize) => {
  const json = changed({ 'orgs.ORG.selfAuthorize': selfAuthorize });
  const answer = parseConfig(json, aFolder(), { FAST_KEY: 'secret' });
  expect(answer.ok && answer.config.orgs.get(ORG_ID)?.selfAuthorize).toBe(selfAuthorize);
});

it('is true or false and nothing like it', () => {
  expect(problemsOf(changed({ 'orgs.ORG.selfAuthorize': 'yes' }))).toEqual([
    `orgs.${ORG_ID}.selfAuthorize: must be true or false. It is true when the External Client App lets all users authorize themselves; leave it out when admins approve them.`,
  ]);
});
