// Checks of what people hold: the permission sets, access to the audit objects, and an integration user without too much.
import { familyOf } from '../finding.ts';
import type { Finding, Reading } from '../finding.ts';

const say = familyOf('permissions');

export const PERMISSION_SETS = [
  'Recordside_User',
  'Recordside_Admin',
  'Recordside_Auditor',
  'Recordside_Integration',
] as const;

/** System permissions with which a shared connection would act above every rule of the org. */
export const TOO_MUCH = {
  PermissionsModifyAllData: 'Modify All Data',
  PermissionsViewAllData: 'View All Data',
  PermissionsAuthorApex: 'Author Apex',
} as const;

export interface UserAccess {
  username: string;
  /** Which of PERMISSION_SETS the org has. */
  existing: Reading<readonly string[]>;
  /** Which of them this user holds. */
  assigned: Reading<readonly string[]>;
  /** Audit objects on which the user may not insert rows. */
  notInsertable: Reading<readonly string[]>;
}

const SETUP = 'Setup, Permission Sets';

/** @param wanted - the permission set that this user needs for what they do */
export function checkUserAccess(
  user: UserAccess,
  wanted: (typeof PERMISSION_SETS)[number],
): Finding[] {
  return [...existingFindings(user.existing), assignedFinding(user, wanted), auditFinding(user)];
}

function existingFindings(existing: UserAccess['existing']): Finding[] {
  if (!existing.ok)
    return [cannotRead('permission sets', existing.why, `${SETUP}: look for Recordside.`)];
  const missing = PERMISSION_SETS.filter((name) => !existing.value.includes(name));
  if (missing.length === 0) return [say.ok('permission sets', 'All four are in the org.')];
  const mend = 'Deploy the package again with "npm run setup:org".';
  return [say.fail('permission sets', `Not in the org: ${missing.join(', ')}.`, mend)];
}

function assignedFinding({ username, assigned }: UserAccess, wanted: string): Finding {
  const where = `Setup, Users, this user, Permission Set Assignments`;
  if (!assigned.ok) return cannotRead(username, assigned.why, `${where}: look for ${wanted}.`);
  if (assigned.value.includes(wanted)) return say.ok(username, `Holds ${wanted}.`);
  // Groups hand their sets on without an assignment of each; the sign-in and the audit check prove the rest.
  return say.warn(
    username,
    `Does not hold ${wanted} directly; a permission set group with it would do.`,
    `${where}: add ${wanted}.`,
  );
}

function auditFinding({ username, notInsertable }: UserAccess): Finding {
  const about = `${username}: audit`;
  if (!notInsertable.ok)
    return cannotRead(about, notInsertable.why, 'Sign in as this user and open a Recordside page.');
  if (notInsertable.value.length === 0) return say.ok(about, 'May insert audit rows.');
  return say.fail(
    about,
    `May not insert ${notInsertable.value.join(' and ')}: every write of this user would be rolled back.`,
    'Assign Recordside_User; it holds Create on both audit objects.',
  );
}

/** @param held - fields of TOO_MUCH that are true for the integration user */
export function checkIntegrationUser(
  username: string,
  held: Reading<readonly string[]>,
): Finding[] {
  if (!held.ok) {
    const mend = `Setup, Users, ${username}, View Summary: none of ${Object.values(TOO_MUCH).join(', ')} may be there.`;
    return [cannotRead(username, held.why, mend)];
  }
  if (held.value.length === 0)
    return [say.ok(username, 'Holds no system permission that goes above the org’s own rules.')];
  return held.value.map((permission) =>
    say.fail(
      username,
      `The integration user has ${TOO_MUCH[permission as keyof typeof TOO_MUCH]}: everybody on the shared connection would.`,
      'Give it the Minimum Access profile and Recordside_Integration, and the objects it is to work on.',
    ),
  );
}

function cannotRead(about: string, why: string, how: string): Finding {
  return say.unknown(
    about,
    `Could not be read: ${why}`,
    `${how} (Reading it takes View Setup and Configuration.)`,
  );
}

/** @param granted - whether a profile or permission set grants Recordside_Shared_Connection */
export function checkSharedPermission(usesShared: boolean, granted: Reading<boolean>): Finding[] {
  if (!usesShared) return [];
  const about = 'Recordside_Shared_Connection';
  const where = `${SETUP}: the sets that hold the custom permission ${about}.`;
  if (!granted.ok) return [cannotRead(about, granted.why, where)];
  if (granted.value) return [say.ok(about, 'Granted to somebody.')];
  return [
    say.fail(
      about,
      'An agent uses the shared connection, and no permission set grants this custom permission.',
      'Put it into a permission set, and assign that to the people who may share the connection.',
    ),
  ];
}
