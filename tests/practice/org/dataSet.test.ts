// The data set against the schema: every value is one that the API would have taken.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coerce } from '../../../relay/practice/org/dml/coerce.ts';
import { isStored, readSchema } from '../../../relay/practice/org/schema/schema.ts';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { forceApp, startOrg } from './orgFixture.ts';

let org: PracticeOrg;
beforeAll(async () => {
  org = await startOrg({ seedData: 'full' });
});
afterAll(() => org.close());

const schema = readSchema(forceApp);
/** What people looked at has the ids of what they looked at. */
const business = schema.objects.filter(
  (object) => !object.metadataType && object.sharing !== 'viewer',
);

describe('the data set', () => {
  it('holds no value that a field would refuse, and none that is missing', () => {
    const wrong = business.flatMap((object) =>
      org.rows(object.name).flatMap((row) =>
        object.fields.filter(isStored).flatMap((field) => {
          const value = row[field.name];
          const missing = value === null && field.required && field.createable;
          const refused = value !== null && 'problem' in coerce(field, value);
          const where = `${object.name} ${String(row.Id)} ${field.name}: ${String(value)}`;
          return missing || refused ? [where] : [];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('points only at records that are there, of the right kind', () => {
    const ids = new Map(
      business.flatMap((object) => org.rows(object.name).map((row) => [row.Id, object.name])),
    );
    const lost = business.flatMap((object) =>
      org.rows(object.name).flatMap((row) =>
        object.fields
          .filter((field) => field.type === 'reference' && isStored(field))
          .filter((field) => row[field.name] !== null)
          .filter((field) => !field.referenceTo.includes(ids.get(row[field.name]) ?? ''))
          .map((field) => `${object.name} ${String(row.Id)} ${field.name}`),
      ),
    );
    expect(lost).toEqual([]);
  });
});
