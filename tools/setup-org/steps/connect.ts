// Finds out which org it is, from the CLI's own sign-in.
import { resultOf } from '../sf.ts';
import type { OrgFacts } from '../state.ts';
import type { Setup, Step } from '../step.ts';

const LONG_ID = /^00D[A-Za-z0-9]{15}$/;

export const connect: Step = {
  id: 'connect',
  title: 'Look up the org: its id, My Domain address and kind',
  // The name may stand for another org by now, so it is looked up every time.
  isDone: () => false,
  async run(setup) {
    const found = await lookUp(setup);
    const known = setup.state.org;
    if (known && known.id !== found.id) {
      throw new Error(
        `${setup.targetOrg} is now the org ${found.id}; this set-up began with ${known.id}. Choose another name, or delete .recordside/setup-${setup.targetOrg}.json to begin anew.`,
      );
    }
    setup.state.org = found;
    setup.say(`${found.id} at ${found.loginUrl}, as ${found.username}`);
  },
};

async function lookUp({ sf, targetOrg }: Setup): Promise<OrgFacts> {
  const display = await sf(['org', 'display', '--target-org', targetOrg]);
  // Holds an access token as well: only what is named here is taken.
  const { id, instanceUrl, username } = resultOf(
    display,
    `The Salesforce CLI has no sign-in for ${targetOrg} (sf org login web --alias ${targetOrg})`,
  ) as { id: string; instanceUrl: string; username: string };
  if (!LONG_ID.test(id))
    throw new Error(`The CLI tells no org id of 18 characters for ${targetOrg}.`);
  const rows = await query(sf, targetOrg, 'SELECT IsSandbox FROM Organization');
  return {
    id,
    loginUrl: new URL(instanceUrl).origin,
    username,
    sandbox: rows[0]?.['IsSandbox'] === true,
  };
}

/** The records of a query that the CLI makes as the admin. */
export async function query(
  sf: Setup['sf'],
  targetOrg: string,
  soql: string,
): Promise<Record<string, unknown>[]> {
  const answer = await sf(['data', 'query', '--query', soql, '--target-org', targetOrg]);
  return (resultOf(answer, 'A query failed') as { records: Record<string, unknown>[] }).records;
}
