// Gives the admin, and the integration user where there is one, what they need.
import { soqlString } from '../../../relay/src/salesforce/soqlLiteral.ts';
import { resultOf } from '../sf.ts';
import { answersOf, orgOf } from '../step.ts';
import type { Setup, Step } from '../step.ts';
import { query } from './connect.ts';

interface Wanted {
  username: string;
  set: string;
}

export const permissionSets: Step = {
  id: 'permission-sets',
  title:
    'Assign Recordside_User and Recordside_Admin to you, Recordside_Integration to the integration user',
  isDone: async (setup) => (await missing(setup)).length === 0,
  async run(setup) {
    for (const { username, set } of await missing(setup)) {
      const args = ['org', 'assign', 'permset', '--name', set, '--on-behalf-of', username];
      const answer = await setup.sf([...args, '--target-org', setup.targetOrg]);
      resultOf(answer, `Could not assign ${set} to ${username}`);
      setup.say(`${set}: ${username}`);
    }
  },
};

async function missing(setup: Setup): Promise<Wanted[]> {
  const { username } = orgOf(setup);
  const { sharedUsername } = answersOf(setup);
  const wanted = [
    { username, set: 'Recordside_User' },
    { username, set: 'Recordside_Admin' },
    ...(sharedUsername === '' ? [] : [{ username: sharedUsername, set: 'Recordside_Integration' }]),
  ];
  const found = await Promise.all(wanted.map((each) => isAssigned(setup, each)));
  return wanted.filter((_, i) => !found[i]);
}

async function isAssigned({ sf, targetOrg }: Setup, { username, set }: Wanted): Promise<boolean> {
  const soql = `SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = ${soqlString(set)} AND Assignee.Username = ${soqlString(username)}`;
  return (await query(sf, targetOrg, soql)).length > 0;
}
