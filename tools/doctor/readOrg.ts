// Reads from an org what the checks look at, each part by itself: one refusal hides nothing else.
import { ACTION_OBJECT, ACTION_ROW_OBJECT } from '../../relay/src/audit/rows.ts';
import { SalesforceError } from '../../relay/src/salesforce/errors.ts';
import { soqlString } from '../../relay/src/salesforce/soqlLiteral.ts';
import type { ActionDescribe, Salesforce } from '../../relay/src/salesforce/types.ts';
import { attempt } from './attempt.ts';
import { actionPath } from './checks/actionTools.ts';
import type { TrustedUrl } from './checks/browser.ts';
import type { KnownNames } from './checks/fieldRules.ts';
import { PERMISSION_SETS, TOO_MUCH } from './checks/people.ts';
import type { UserAccess } from './checks/people.ts';
import type { Reading } from './finding.ts';
import type { ActionRow, FieldRow } from './rows.ts';

const SETS = PERMISSION_SETS.map(soqlString).join(', ');

/** The smallest call that needs a token and the API. */
export function signIn(sf: Salesforce, username: string) {
  return attempt(() =>
    sf.query(`SELECT Id FROM User WHERE Username = ${soqlString(username)} LIMIT 1`),
  );
}

/**
 * What a user holds.
 * @param reader - reads permission sets; takes View Setup and Configuration
 * @param self - the user's own connection
 */
export async function readUserAccess(
  reader: Salesforce,
  self: Salesforce,
  username: string,
): Promise<UserAccess> {
  const sets = `SELECT Name FROM PermissionSet WHERE Name IN (${SETS})`;
  const held = `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE Assignee.Username = ${soqlString(username)} AND PermissionSet.Name IN (${SETS})`;
  const [existing, assigned, notInsertable] = await Promise.all([
    attempt(async () => (await reader.query(sets)).records.map(({ Name }) => String(Name))),
    attempt(async () =>
      (await reader.query(held)).records.map((record) =>
        String((record['PermissionSet'] as { Name?: unknown } | null)?.Name),
      ),
    ),
    attempt(() => notInsertableBy(self)),
  ]);
  return { username, existing, assigned, notInsertable };
}

async function notInsertableBy(sf: Salesforce): Promise<string[]> {
  const found = [ACTION_OBJECT, ACTION_ROW_OBJECT].map(async (object) => {
    try {
      return (await sf.describe(object)).createable ? [] : [object];
    } catch (thrown) {
      const invisible = thrown instanceof SalesforceError && thrown.code === 'unknown_object';
      if (!invisible) throw thrown;
      return [object];
    }
  });
  return (await Promise.all(found)).flat();
}

/**
 * Which permissions that go too far the user of `sf` has. UserPermissionAccess tells everybody their own
 * (Object Reference, UserPermissionAccess).
 */
export function readTooMuch(sf: Salesforce): Promise<Reading<string[]>> {
  const names = Object.keys(TOO_MUCH);
  return attempt(async () => {
    const soql = `SELECT ${names.join(', ')} FROM UserPermissionAccess LIMIT 1`;
    const [access] = (await sf.query(soql)).records;
    return names.filter((name) => access?.[name] === true);
  });
}

/** Developer names of the org's custom permissions. */
export function readCustomPermissions(sf: Salesforce): Promise<Reading<string[]>> {
  const soql = 'SELECT DeveloperName FROM CustomPermission LIMIT 2000';
  return attempt(async () =>
    (await sf.query(soql)).records.map((record) => String(record['DeveloperName'])),
  );
}

/** Whether anybody can hold Recordside_Shared_Connection. */
export function readSharedGranted(sf: Salesforce): Promise<Reading<boolean>> {
  const permission = `SELECT Id FROM CustomPermission WHERE DeveloperName = 'Recordside_Shared_Connection'`;
  const soql = `SELECT Id FROM SetupEntityAccess WHERE SetupEntityId IN (${permission}) LIMIT 1`;
  return attempt(async () => (await sf.query(soql)).records.length > 0);
}

/** The org's trusted URLs. */
export function readTrustedUrls(sf: Salesforce): Promise<Reading<TrustedUrl[]>> {
  const soql =
    'SELECT EndpointUrl, IsActive, Context, IsApplicableToConnectSrc FROM CspTrustedSite LIMIT 2000';
  return attempt(async () =>
    (await sf.query(soql)).records.map((record) => ({
      url: String(record['EndpointUrl']),
      active: record['IsActive'] === true,
      context: String(record['Context']),
      connect: record['IsApplicableToConnectSrc'] === true,
    })),
  );
}

/** What the actions of the rows take, by the path of each; one that is not there answers undefined. */
export function readActions(
  sf: Salesforce,
  rows: readonly ActionRow[],
): Promise<Reading<ReadonlyMap<string, ActionDescribe | undefined>>> {
  const paths = [...new Set(rows.filter(({ active }) => active).map(actionPath))];
  return attempt(
    async () =>
      new Map(
        await Promise.all(
          paths.map(async (path) => [path, await sf.describeAction(path)] as const),
        ),
      ),
  );
}

/** The names that `sf` sees, with the fields of those objects that the rules name. */
export function readNames(
  sf: Salesforce,
  rules: readonly FieldRow[],
): Promise<Reading<KnownNames>> {
  return attempt(async () => {
    const objects = (await sf.listObjects()).map(({ name }) => name);
    const known = new Set(objects.map((name) => name.toLowerCase()));
    const fields = new Map<string, string[]>();
    for (const name of new Set(rules.map(({ object }) => object.toLowerCase()))) {
      if (!known.has(name)) continue;
      fields.set(
        name,
        (await sf.describe(name)).fields.map((field) => field.name),
      );
    }
    return { objects, fieldsOf: (object: string) => fields.get(object.toLowerCase()) };
  });
}
