// Queries that go for what the policy hides through TYPEOF, FIELDS() and formulas. What stands first says how.

/** Each must be refused before it is sent. */
export const formTricks: readonly (readonly [how: string, soql: string])[] = [
  ['through TYPEOF', 'SELECT TYPEOF Who WHEN Contact THEN LastName, Email ELSE Id END FROM Task'],
  ['through TYPEOF with ELSE', 'SELECT TYPEOF Who WHEN Lead THEN Id ELSE Email END FROM Task'],
  [
    'through TYPEOF of the owner',
    'SELECT TYPEOF What WHEN Account THEN AnnualRevenue WHEN Opportunity THEN Amount END FROM Task',
  ],
  ['through typeof in other capitals', 'select tYpEoF who wHeN cOnTaCt tHeN eMaIl eNd from tAsK'],
  ['through TYPEOF behind an alias', 'SELECT TYPEOF t.What WHEN Account THEN Sic END FROM Task t'],
  [
    'through the second branch',
    'SELECT TYPEOF What WHEN Case THEN Id WHEN Account THEN Sic END FROM Task',
  ],
  [
    'through a parent in a branch',
    'SELECT TYPEOF What WHEN Opportunity THEN Account.Sic END FROM Task',
  ],
  [
    'through two parents in a branch',
    'SELECT TYPEOF What WHEN Case THEN Contact.Account.Rating END FROM Event',
  ],
  [
    'through a lookup in a branch',
    'SELECT TYPEOF Who WHEN Contact THEN ReportsTo.Title END FROM Task',
  ],
  [
    'through a polymorphic parent in a branch',
    'SELECT TYPEOF What WHEN Case THEN Contact.Name END FROM Task',
  ],
  [
    'through a compound in a branch',
    'SELECT TYPEOF What WHEN Account THEN BillingAddress END FROM Task',
  ],
  ['through what a branch repeats', 'SELECT TYPEOF What WHEN Case THEN ContactEmail END FROM Task'],
  ['through the name in ELSE', 'SELECT TYPEOF What WHEN Account THEN Id ELSE Name END FROM Event'],
  [
    'through the last name in ELSE',
    'SELECT TYPEOF Who WHEN Lead THEN Id ELSE LastName END FROM Task',
  ],
  [
    'through TYPEOF in a child',
    'SELECT Id, (SELECT TYPEOF Who WHEN Contact THEN Birthdate END FROM Tasks) FROM Account',
  ],
  [
    'through TYPEOF and the order of a hidden field',
    'SELECT TYPEOF What WHEN Account THEN Id END FROM Task ORDER BY Who.LastName',
  ],
  ['through TYPEOF behind a comment', 'SELECT TYPEOF What WHEN Account/**/THEN Sic END FROM Task'],
  ['through TYPEOF with look-alikes', 'SELECT TYPEOF What WHEN Аccount THEN Sic END FROM Task'],
  ['through ＴＹＰＥＯＦ', 'SELECT ＴＹＰＥＯＦ What WHEN Account THEN Sic END FROM Task'],
  [
    'through TYPEOF in TYPEOF',
    'SELECT TYPEOF What WHEN Case THEN TYPEOF Owner WHEN User THEN Id END END FROM Task',
  ],
  ['through FIELDS() in TYPEOF', 'SELECT TYPEOF What WHEN Account THEN FIELDS(ALL) END FROM Task'],
  [
    'through a child in TYPEOF',
    'SELECT TYPEOF What WHEN Account THEN (SELECT Email FROM Contacts) END FROM Task',
  ],
  ['through TYPEOF and beside it', 'SELECT TYPEOF Who WHEN Lead THEN Id END, Who.Name FROM Task'],
  ['with FIELDS(STANDARD) and an alias', 'SELECT FIELDS(STANDARD) x FROM Account'],
  ['with FIELDS(STANDARD) and the field', 'SELECT FIELDS(STANDARD), Sic FROM Account'],
  ['with FIELDS(ALL) and a filter', `SELECT FIELDS(ALL) FROM Account WHERE Sic LIKE 'S%' LIMIT 9`],
  ['with FIELDS(ALL) and an order', 'SELECT FIELDS(ALL) FROM Account ORDER BY Rating LIMIT 9'],
  ['with FIELDS(ALL) of the parent', 'SELECT Account.FIELDS(ALL) FROM Contact LIMIT 9'],
  ['with FIELDS(ALL) in groups', 'SELECT FIELDS(ALL) FROM Account GROUP BY Name'],
  ['with FIELDS(ALL) in a total', 'SELECT COUNT(FIELDS(ALL)) FROM Account'],
  ['with FIELDS(ALL) in a filter', 'SELECT Id FROM Account WHERE FIELDS(ALL) != null'],
  [
    'with FIELDS(ALL) in a semi-join',
    'SELECT Id FROM Account WHERE Id IN (SELECT FIELDS(ALL) FROM Contact)',
  ],
  ['with FIELDS of what is hidden', 'SELECT FIELDS(HIDDEN) FROM Account'],
  ['with FIELDS of a name', 'SELECT FIELDS(Sic) FROM Account'],
  ['with FIELDS behind a comment', 'SELECT FIELDS(/* ALL */) FROM Account'],
  ['with look-alikes in FIELDS', 'SELECT FIELDS(АLL) FROM Account LIMIT 9'],
  ['with a look-alike of FIELDS', 'SELECT ＦＩＥＬＤＳ(ALL) FROM Account LIMIT 9'],
  ['by a formula over it', 'SELECT Id, Revenue_per_Employee__c FROM Account'],
  ['by a filter on a formula over it', 'SELECT Id FROM Account WHERE Revenue_per_Employee__c > 9'],
  ['by the order of a formula over it', 'SELECT Id FROM Account ORDER BY Revenue_per_Employee__c'],
  ['by a sum of a formula over it', 'SELECT SUM(Revenue_per_Employee__c) FROM Account'],
  ['by a formula of a child over it', 'SELECT Id, Account_SIC__c FROM Contact'],
  ['by a formula of a parent over it', 'SELECT Id, Contact.Account_SIC__c FROM Case'],
  ['by a formula in TYPEOF', 'SELECT TYPEOF Who WHEN Contact THEN Account_SIC__c END FROM Task'],
];

/** These are answered, without anything hidden: what they would name is worked out from what is visible. */
export const sweeping: readonly string[] = [
  'SELECT FIELDS(ALL) FROM Account LIMIT 200',
  'SELECT FIELDS(STANDARD) FROM Account LIMIT 200',
  'SELECT FIELDS(CUSTOM) FROM Account LIMIT 200',
  'select fields( all ) from contact limit 200',
  'SELECT FIELDS(CUSTOM), Id FROM Opportunity LIMIT 200',
  'SELECT FIELDS(ALL) FROM Opportunity LIMIT 200',
  'SELECT FIELDS(ALL) FROM Case LIMIT 200',
  'SELECT FIELDS(ALL) FROM AccountHistory LIMIT 200',
  'SELECT Id, (SELECT FIELDS(ALL) FROM Contacts LIMIT 200) FROM Account',
  'SELECT FIELDS(STANDARD), (SELECT FIELDS(STANDARD) FROM Opportunities) FROM Account LIMIT 200',
];
