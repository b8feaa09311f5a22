// What the check of queries in Apex must catch, and what it must let pass.
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { apexSoqlComplaints } from '../../tools/org-checks/apexSoql.ts';
import { readProject } from '../../tools/org-checks/project.ts';
import { scratchProject } from './scratchProject.ts';

const scratch = scratchProject();
afterEach(scratch.mend);
afterAll(scratch.remove);

const FILE = 'force-app/main/default/classes/Planted.cls';

/** What is said of a class with that expression in its second line. */
function complaintsOf(expression: string): string[] {
  scratch.plant({
    'classes/Planted.cls': `public class Planted {\n  Object o = ${expression};\n}\n`,
  });
  return apexSoqlComplaints(readProject(scratch.root)).filter((each) => each.startsWith(FILE));
}

describe('the check of queries', () => {
  it.each([
    ['a field that is not there', '[SELECT Tol__c FROM Recordside_Action__c]', 'has no Tol__c'],
    [
      'an object that is not there',
      '[SELECT Id FROM Recordside_Act__c]',
      'no object Recordside_Act__c',
    ],
    ['a standard field that is not there', '[SELECT Nam FROM Account]', 'Account has no Nam'],
    [
      'a field of a parent',
      '[SELECT Agent__r.Nam FROM Recordside_Tool_Policy__mdt]',
      'Recordside_Agent__mdt has no Nam',
    ],
    [
      'a parent that is not there',
      '[SELECT Bot__r.Id FROM Recordside_Tool_Policy__mdt]',
      'has no Bot__r',
    ],
    [
      'a lookup taken for its parent',
      '[SELECT Action__c.Name FROM Recordside_Action_Row__c]',
      'has no Action__c',
    ],
    [
      'children that are not there',
      '[SELECT (SELECT Id FROM Lines__r) FROM Recordside_Action__c]',
      'no child relationship Lines__r',
    ],
    [
      'a field of a child',
      '[SELECT (SELECT Tool__c FROM Rows__r) FROM Recordside_Action__c]',
      'Recordside_Action_Row__c has no Tool__c',
    ],
    ['a filter', "[SELECT Id FROM Account WHERE (Name = 'x' OR Nam = 'y')]", 'Account has no Nam'],
    ['a negated filter', "[SELECT Id FROM Account WHERE NOT (Nam = 'y')]", 'Account has no Nam'],
    ['an order', '[SELECT Id FROM Account ORDER BY Nam]', 'Account has no Nam'],
    ['a group', '[SELECT COUNT(Id) FROM Account GROUP BY Nam]', 'Account has no Nam'],
    ['an aggregate', '[SELECT MAX(Nam) FROM Account]', 'Account has no Nam'],
    [
      'an inner query',
      '[SELECT Id FROM Account WHERE Id IN (SELECT Acc FROM Contact)]',
      'Contact has no Acc',
    ],
    [
      'a filter on long text',
      "[SELECT Id FROM Recordside_Action__c WHERE Note__c = 'x']",
      'Note__c is long text',
    ],
    ['a query in a literal', "Database.query('SELECT Nam FROM Account')", 'Account has no Nam'],
    [
      'a query in two literals',
      "Database.query('SELECT Nam ' + 'FROM Account')",
      'Account has no Nam',
    ],
    ['a query that does not parse', '[SELECT Id FROM Account WHERE]', 'the query does not parse'],
  ])('catches %s', (_, expression, complaint) => {
    const found = complaintsOf(expression);
    expect(found).toEqual([expect.stringContaining(`${FILE}:2 `)]);
    expect(found[0]).toContain(complaint);
  });

  it.each([
    [
      'binds',
      '[SELECT Id FROM Account WHERE Id IN :ids AND Name = :names.get(0).trim() LIMIT :(most)]',
    ],
    [
      'binds of every place',
      '[SELECT Id FROM Account WHERE Id = :UserInfo.getUserId() LIMIT :n OFFSET :m]',
    ],
    ['names in any case', '[select id, OWNER.name from account]'],
    [
      'modes',
      '[SELECT Tool__c FROM Recordside_Action__c WITH USER_MODE ORDER BY CreatedDate DESC]',
    ],
    [
      'counts and aliases',
      '[SELECT COUNT(Id) n, Name FROM Account GROUP BY Name ORDER BY COUNT(Id)]',
    ],
    ['a list that is no query', "new List<String>{ 'a[SELECT]' }[0]"],
    ['a query that goes on with a variable', "Database.query('SELECT Id FROM ' + name)"],
    [
      'children and parents',
      '[SELECT (SELECT Action__r.Tool__c FROM Rows__r) FROM Recordside_Action__c]',
    ],
  ])('takes %s', (_, expression) => {
    expect(complaintsOf(expression)).toEqual([]);
  });
});
