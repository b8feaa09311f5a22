// The doctor at the end of a set-up, with the configuration that was just written.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { runDoctor } from '../doctor/run.ts';
import type { Finding } from '../doctor/finding.ts';
import { filesOf } from './files.ts';
import { orgOf } from './step.ts';
import type { Setup } from './step.ts';

/** Every finding about this org, as its admin sees it. */
export async function examine(setup: Setup): Promise<Finding[]> {
  const { config, env, orgCertificate } = filesOf(setup);
  const written = existsSync(env) ? parseEnv(readFileSync(env, 'utf8')) : {};
  const { id, username } = orgOf(setup);
  return runDoctor(
    { orgId: id, username, orgSigns: readFileSync(orgCertificate, 'utf8') },
    { env: { ...written, ...setup.env, RECORDSIDE_CONFIG: config }, now: setup.now },
  );
}
