// The whole examination: configuration, certificates, each org, each model.
import path from 'node:path';
import { readConfig } from '../../relay/src/config.ts';
import type { Config, OrgConfig } from '../../relay/src/config.ts';
import { askModel, offeredTools } from './askModel.ts';
import { checkCertificates } from './checks/certificates.ts';
import { checkConfiguration } from './checks/configuration.ts';
import { checkModel } from './checks/model.ts';
import { examineOrg } from './examineOrg.ts';
import { familyOf } from './finding.ts';
import type { Finding } from './finding.ts';
import { keyMaterialOf } from './keyMaterial.ts';

export interface DoctorOptions {
  /** 18 characters; all orgs when absent. */
  orgId?: string;
  /** Whom to sign in as. */
  username?: string;
  sourceFolder?: string;
  /** PEM of the certificate that the org signs with, retrieved just now. */
  orgSigns?: string;
}

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Every finding; throws only where the doctor itself is at fault. */
export async function runDoctor(options: DoctorOptions, around: Surroundings): Promise<Finding[]> {
  const answer = readConfig(around.env);
  const first = checkConfiguration(answer);
  if (!answer.ok) return first;
  const { config } = answer;
  const orgs = chosenOrgs(config, options);
  if ('status' in orgs) return [...first, orgs];
  const file = path.resolve(around.env['RECORDSIDE_CONFIG'] ?? 'relay.config.json');
  const findings = [...first];
  for (const org of orgs) {
    const keys = keyMaterialOf(file, org, options.orgSigns);
    findings.push(...checkCertificates(keys, around.now()));
    findings.push(...(await examineOrg({ ...options, config, org, now: around.now })));
  }
  return [...findings, ...(await examineModels(config, orgs))];
}

function chosenOrgs(config: Config, { orgId, username }: DoctorOptions): OrgConfig[] | Finding {
  const known = [...config.orgs.keys()];
  const say = familyOf('configuration');
  const ids = `Known: ${known.join(', ')}.`;
  if (orgId !== undefined) {
    const org = config.orgs.get(orgId);
    return org ? [org] : say.fail('--org', `The configuration has no org ${orgId}.`, ids);
  }
  if (username !== undefined && known.length > 1)
    return say.fail('--user', 'There are several orgs: say with --org whose user this is.', ids);
  return [...config.orgs.values()];
}

async function examineModels(config: Config, orgs: OrgConfig[]): Promise<Finding[]> {
  const names = [...new Set(orgs.flatMap(({ models }) => models))];
  return Promise.all(
    names.map(async (name) => {
      const model = config.models.get(name)!;
      return checkModel(name, await askModel(model), offeredTools);
    }),
  );
}
