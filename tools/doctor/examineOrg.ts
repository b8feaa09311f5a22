// One org from end to end: reads what is there, each part as the user who may, and hands it to the checks.
import type { Config, OrgConfig } from '../../relay/src/config.ts';
import { API_VERSION } from '../../relay/src/salesforce/connection.ts';
import type { Salesforce } from '../../relay/src/salesforce/types.ts';
import { actAs } from './actAs.ts';
import { attempt } from './attempt.ts';
import { checkActionTools } from './checks/actionTools.ts';
import { checkAgents } from './checks/agents.ts';
import { checkCors, checkTrustedUrls } from './checks/browser.ts';
import { checkOrigins } from './checks/configuration.ts';
import { checkFieldRules } from './checks/fieldRules.ts';
import { checkIntegrationUser, checkSharedPermission, checkUserAccess } from './checks/people.ts';
import { checkReach } from './checks/reach.ts';
import { checkSignIn, noOneNamed } from './checks/signIn.ts';
import { checkToolPolicies } from './checks/toolPolicies.ts';
import { familyOf } from './finding.ts';
import type { Finding, Reading } from './finding.ts';
import { readPreflights, readVersions } from './readHttp.ts';
import {
  readActions,
  readCustomPermissions,
  readNames,
  readSharedGranted,
  readTooMuch,
  readTrustedUrls,
  readUserAccess,
  signIn,
} from './readOrg.ts';
import { rowsFromOrg, rowsFromSource } from './rows.ts';
import type { PolicyRows } from './rows.ts';

export interface Examination {
  config: Config;
  org: OrgConfig;
  username?: string;
  /** `force-app/main/default`, to check the rows in its files instead of those in the org. */
  sourceFolder?: string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Every finding about one org, in the order in which it is set up. */
export async function examineOrg(examination: Examination): Promise<Finding[]> {
  const { config, org, username, now } = examination;
  const versions = await readVersions(org);
  const findings = [
    ...checkOrigins(org),
    ...checkReach(org.loginUrl, versions, now(), API_VERSION),
    ...checkCors(config.publicUrl, await readPreflights(config.publicUrl, org.origins)),
  ];
  if (username === undefined) {
    findings.push(noOneNamed(org.orgId), ...(await examinePolicy(examination)));
  } else {
    findings.push(...(await as(org, username, now, (sf) => examineAs(examination, username, sf))));
  }
  if (org.sharedUsername === undefined) return findings;
  const integration = org.sharedUsername;
  return [
    ...findings,
    ...(await as(org, integration, now, (sf) => examineShared(integration, sf))),
  ];
}

async function as(
  org: OrgConfig,
  username: string,
  now: () => number,
  examine: (sf: Salesforce) => Promise<Finding[]>,
): Promise<Finding[]> {
  const acting = actAs(org, username, now);
  try {
    return await examine(acting.sf);
  } finally {
    await acting.close();
  }
}

async function examineAs(
  examination: Examination,
  username: string,
  sf: Salesforce,
): Promise<Finding[]> {
  const signedIn = await signIn(sf, username);
  const finding = checkSignIn(username, signedIn);
  if (!signedIn.ok) return [finding, ...(await examinePolicy(examination))];
  return [
    finding,
    ...checkUserAccess(await readUserAccess(sf, sf, username), 'Recordside_User'),
    checkTrustedUrls(examination.config.publicUrl, await readTrustedUrls(sf)),
    ...(await examinePolicy(examination, sf)),
  ];
}

async function examineShared(username: string, sf: Salesforce): Promise<Finding[]> {
  const signedIn = await signIn(sf, username);
  const finding = checkSignIn(username, signedIn);
  return signedIn.ok
    ? [finding, ...checkIntegrationUser(username, await readTooMuch(sf))]
    : [finding];
}

const notSignedIn = { ok: false, code: 'not_signed_in', why: 'nobody is signed in.' } as const;

/** @param sf - undefined where nobody is signed in: then only files can be read, and names not be checked */
async function examinePolicy(examination: Examination, sf?: Salesforce): Promise<Finding[]> {
  const { config, org, sourceFolder } = examination;
  const rows = await readRows(sf, sourceFolder);
  if (!rows.ok) return sf === undefined ? [] : [unreadableRows(rows.why)];
  const { agents, tools, fields, actions } = rows.value;
  const agentNames = agents.map(({ name }) => name);
  const names = sf === undefined ? notSignedIn : await readNames(sf, fields);
  const known = names.ok ? names.value : undefined;
  const described = sf === undefined ? notSignedIn : await readActions(sf, actions);
  const permissions = sf === undefined ? notSignedIn : await readCustomPermissions(sf);
  const shared = agents.some(({ active, connection }) => active && connection === 'Shared');
  const granted = sf === undefined || !shared ? notSignedIn : await readSharedGranted(sf);
  return [
    ...checkAgents(rows.value, {
      publicUrl: config.publicUrl,
      models: org.models,
      sharedUsername: org.sharedUsername,
      permissions,
    }),
    ...checkToolPolicies(tools, agentNames, known?.objects, actions),
    ...checkActionTools(actions, agentNames, tools, described.ok ? described.value : undefined),
    ...checkFieldRules(fields, agentNames, known),
    ...(names.ok ? [] : [uncheckedNames(names.why)]),
    ...checkSharedPermission(shared, granted),
  ];
}

async function readRows(
  sf: Salesforce | undefined,
  sourceFolder: string | undefined,
): Promise<Reading<PolicyRows>> {
  if (sourceFolder !== undefined) return { ok: true, value: await rowsFromSource(sourceFolder) };
  return sf === undefined ? notSignedIn : attempt(() => rowsFromOrg(sf));
}

const say = familyOf('policy');

function unreadableRows(why: string): Finding {
  return say.unknown(
    'custom metadata',
    `The policy rows could not be read: ${why}`,
    'Run the doctor with --user of somebody who has Customize Application, or give this user the three Recordside types under Setup, Permission Sets, Custom Metadata Types; or check the files with --source.',
  );
}

function uncheckedNames(why: string): Finding {
  return say.unknown(
    'names',
    `Names of objects and fields were not checked: ${why}`,
    'Run the doctor with --user of somebody who can sign in.',
  );
}
