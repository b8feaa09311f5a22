// `columns=true`: clients ask for the columns of a query before they make a table of its rows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

interface Column {
  columnName: string;
  displayName: string;
  aggregate: boolean;
  joinColumns: Column[];
}

/** A name alone, `Parent(...)` for a parent's fields, `[...]` for children, `name=function` for a function. */
function brief({ columnName, displayName, aggregate, joinColumns }: Column): string {
  const inner = joinColumns.map(brief).join(' ');
  if (inner) return aggregate ? `${columnName}[${inner}]` : `${columnName}(${inner})`;
  return aggregate ? `${columnName}=${displayName}` : columnName;
}

async function columns(soql: string) {
  const path = `/query?q=${encodeURIComponent(soql)}&columns=true`;
  return rep.send('GET', path);
}

describe('the columns of a query', () => {
  it.each([
    ['select id, name FROM Account', 'Id Name'],
    [
      'SELECT Account.Owner.Name, Name, Account.Name, Account.Owner.Title FROM Contact',
      'Account(Owner(Name Title) Name) Name',
    ],
    ['SELECT a.Name, a.Owner.Name FROM Account a', 'Name Owner(Name)'],
    [
      'SELECT Name, (SELECT Owner.Name, LastName FROM Contacts) FROM Account',
      'Name Contacts[Owner(Name) LastName]',
    ],
    [
      'SELECT StageName, SUM(Amount) total, COUNT(Id), MAX(Amount) FROM Opportunity GROUP BY StageName',
      'StageName total=SUM(Amount) expr0=COUNT(Id) expr1=MAX(Amount)',
    ],
  ])('of %s', async (soql, expected) => {
    const { body } = await columns(soql);
    expect((body['columnMetadata'] as Column[]).map(brief).join(' ')).toBe(expected);
  });

  it('come with the object, and with what kind of values they hold', async () => {
    const { body } = await columns('SELECT Id, Amount, Name, IsClosed FROM Opportunity');
    expect(body).toMatchObject({
      entityName: 'Opportunity',
      keyPrefix: '006',
      idSelected: true,
      groupBy: false,
      columnMetadata: [
        { textType: false, numberType: false, updatable: false },
        { numberType: true, insertable: true, updatable: true },
        { textType: true },
        { booleanType: true, updatable: false },
      ],
    });
  });

  it('are refused where the query would be', async () => {
    const { status, body } = await columns('SELECT Sic FROM Account');
    expect(status).toBe(400);
    expect(body[0]?.errorCode).toBe('INVALID_FIELD');
  });
});
