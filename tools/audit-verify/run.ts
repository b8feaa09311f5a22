// The whole examination of an org's audit rows.
import type { Config } from '../../relay/src/config.ts';
import { actAs } from '../doctor/actAs.ts';
import { checkAction, findGaps, HINTS } from './check.ts';
import type { Problem } from './check.ts';
import { readActions } from './read.ts';

export interface VerifyOptions {
  /** 18 characters; may be left out where the relay has one org. */
  orgId?: string;
  /** Who may read all rows: a holder of Recordside_Auditor. */
  username: string;
  /** `YYYY-MM-DD`. */
  since?: string;
}

export interface Verification {
  /** Actions that were read. */
  read: number;
  problems: Problem[];
}

/**
 * Reads as the auditor and checks everything.
 * @throws Error for an org that is not configured, SalesforceError
 */
export async function verifyAudit(
  config: Config,
  { orgId, username, since }: VerifyOptions,
  now: () => number,
): Promise<Verification> {
  const orgs = [...config.orgs.values()].filter((org) => (orgId ?? org.orgId) === org.orgId);
  const [org] = orgs;
  if (org === undefined || orgs.length > 1)
    throw new Error(`Name one org with --org: ${[...config.orgs.keys()].join(', ')}.`);
  const acting = actAs(org, username, now);
  const problems: Problem[] = [];
  const names: string[] = [];
  try {
    for await (const page of readActions(acting.sf, since)) {
      for (const { action, rows } of page) {
        names.push(action.Name);
        problems.push(...checkAction(action, config.auditKeys, rows));
      }
    }
  } finally {
    await acting.close();
  }
  return { read: names.length, problems: [...problems, ...findGaps(names)] };
}

/** 1 when something is wrong; a gap alone is a hint. */
export function exitCodeOf({ problems }: Verification): 0 | 1 {
  return problems.some(({ kind }) => !HINTS.has(kind)) ? 1 : 0;
}

/** One line a problem and a sum, for a terminal. */
export function reportOf({ read, problems }: Verification): string {
  const lines = problems.map(({ kind, name, id, message }) =>
    [HINTS.has(kind) ? 'hint' : 'FAIL', name, id, message].filter(Boolean).join('  '),
  );
  const wrong = problems.filter(({ kind }) => !HINTS.has(kind)).length;
  return [
    ...lines,
    `${read} audit rows read, ${wrong} problems, ${problems.length - wrong} hints`,
  ].join('\n');
}
