// npm run audit:verify: reads the audit rows of an org as an auditor and lists those that cannot be trusted.
import { parseArgs } from 'node:util';
import { readConfig } from '../relay/src/config.ts';
import { SalesforceError } from '../relay/src/salesforce/errors.ts';
import { exitCodeOf, reportOf, verifyAudit } from './audit-verify/run.ts';
import { mendFor } from './doctor/checks/signIn.ts';

const USAGE = `npm run audit:verify -- --user USERNAME [--org ID] [--since YYYY-MM-DD] [--json]
  --user USERNAME     reads as this user: somebody who holds Recordside_Auditor
  --org ID            the org (18 characters), where the relay has several
  --since DAY         rows from that day on (UTC)
  --json              the problems as JSON
Needs the relay's configuration with every audit key that was ever used (auditKeyFiles).
Ends with 1 when a row is not sealed, its seal does not hold, or a write has no rows of its own.`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      user: { type: 'string' },
      org: { type: 'string' },
      since: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const { user: username, org: orgId, since } = values;
  if (username === undefined || (since !== undefined && !DAY.test(since))) throw new Error(USAGE);
  const answer = readConfig(process.env);
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  const options = { username, ...(orgId !== undefined && { orgId }), ...(since && { since }) };
  const verification = await verifyAudit(answer.config, options, Date.now);
  console.log(values.json ? JSON.stringify(verification, null, 2) : reportOf(verification));
  process.exitCode = exitCodeOf(verification);
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof SalesforceError))
    return error instanceof Error ? error.message : String(error);
  const { code, salesforceCode } = error;
  if (error.outcome !== 'not_sent') return `Salesforce refuses: ${code} (${salesforceCode ?? ''}).`;
  return `Sign-in refused: ${code}. ${mendFor({ code, why: code, ...(salesforceCode && { salesforceCode }) })}`;
}

await main().catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exitCode = 2;
});
