// npm run doctor: checks a relay, its orgs and its models, and says of everything that is wrong what mends it.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitCodeOf, jsonOf, tableOf } from './doctor/report.ts';
import { runDoctor } from './doctor/run.ts';
import { retrieveSigningCertificate } from './setup-org/retrieve.ts';
import { runSf } from './setup-org/sf.ts';

const USAGE = `npm run doctor [-- --org ID] [--user USERNAME] [--source] [--target-org NAME] [--json]
  --org ID            one org of the configuration (18 characters); all otherwise
  --user USERNAME     signs in as this user and reads the org with what they may see
  --source            checks the policy rows in force-app instead of those in the org
  --target-org NAME   compares the signing certificate with that of this org of the sf CLI
  --json              findings as JSON
Reads RECORDSIDE_CONFIG, or relay.config.json. Ends with 1 when something failed.`;

const forceApp = path.resolve(import.meta.dirname, '../force-app/main/default');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      org: { type: 'string' },
      user: { type: 'string' },
      source: { type: 'boolean', default: false },
      'target-org': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const targetOrg = values['target-org'];
  const findings = await runDoctor(
    {
      ...(values.org !== undefined && { orgId: values.org }),
      ...(values.user !== undefined && { username: values.user }),
      ...(values.source && { sourceFolder: forceApp }),
      ...(targetOrg !== undefined && {
        orgSigns: await retrieveSigningCertificate(runSf, targetOrg),
      }),
    },
    { env: process.env, now: Date.now },
  );
  console.log(values.json ? jsonOf(findings) : tableOf(findings));
  process.exitCode = exitCodeOf(findings);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
