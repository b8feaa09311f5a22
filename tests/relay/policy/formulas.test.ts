// A formula that shows a hidden field is hidden with it, wherever the field stands in its text.
import { describe, expect, it } from 'vitest';
import { visibleDescribe } from '../../../relay/src/policy/visibleDescribe.ts';
import { aField, aLookup, anObject } from '../soql/describes.ts';
import { aFieldRule, aPolicy } from './builders.ts';

/** Whether the formula field of a contact is still described where these fields are hidden. */
function isVisible(formula: string | null, ...hidden: string[]): boolean {
  const contact = anObject('Contact', '003', [
    aField('Email'),
    aField('Region__c'),
    aField('Secret__c'),
    aLookup('AccountId', 'Account', ['Account']),
    aLookup('ReportsToId', 'ReportsTo', ['Contact']),
    aLookup('OwnerId', 'Owner', ['User', 'Group']),
    aField('Between__c', { calculated: true, calculatedFormula: 'LEFT(Secret__c, 3)' }),
    aField('Under_Test__c', { calculated: true, calculatedFormula: formula }),
  ]);
  const policy = aPolicy(hidden.map((path) => aFieldRule(path, 'Hidden')));
  return visibleDescribe(policy, contact).fields.some(({ name }) => name === 'Under_Test__c');
}

describe('a formula field is hidden', () => {
  it.each([
    ['that names a hidden field', 'Secret__c & "x"', 'Contact.Secret__c'],
    ['in other capitals', 'IF(sEcReT__C = "a", 1, 0)', 'Contact.Secret__c'],
    ['inside of functions', 'CASE(TEXT(Region__c), "N", Secret__c, "")', 'Contact.Secret__c'],
    ['behind a comment', 'Region__c /* only this */ & Secret__c', 'Contact.Secret__c'],
    ['behind what looks like a comment', '"/*" & Secret__c & "*/"', 'Contact.Secret__c'],
    ['through another formula', 'Between__c & "!"', 'Contact.Secret__c'],
    ['that repeats part of a hidden compound', 'LastName', 'Contact.Name'],
    ["that names a parent's hidden field", 'Account.Rating', 'Account.Rating'],
    ['with blanks in the path', 'Account . Rating', 'Account.Rating'],
    ['with a comment in the path', 'Account./* x */Rating', 'Account.Rating'],
    ['over two parents', 'Account.Parent.Rating', 'Account.Rating'],
    ['through a hidden lookup', 'Account.Industry', 'Contact.AccountId'],
    ['through a hidden lookup further on', 'Account.Parent.Industry', 'Account.ParentId'],
    ['through a hidden custom lookup', 'Account.Boss__r.Phone', 'Account.Boss__c'],
    ['that names the person who looks', '$User.Email', 'User.Email'],
    ['that names one of several owners', 'Owner:User.Email', 'User.Email'],
    ['over another record of its own object', 'ReportsTo.Between__c', 'Contact.Secret__c'],
    ["that names a parent's field that may be a formula", 'Account.Score__c', 'Account.Rating'],
    ['that names what nobody can look up', 'Account.Parent.Score__c', 'Lead.Rating'],
  ])('%s', (_how, formula, hidden) => {
    expect(isVisible(formula, hidden)).toBe(false);
    expect(isVisible(formula)).toBe(true);
  });
});

describe('a formula field stays', () => {
  it.each([
    ['that names only what is open', 'Region__c & Email', 'Contact.Secret__c'],
    ["that has a hidden field's name inside a longer one", 'Not_Secret__c', 'Contact.Secret__c'],
    ["that names another object's field of that name", 'Account.Email', 'Contact.Email'],
    ["that names a parent's open standard field", 'Account.Industry', 'Account.Rating'],
    ["that names a parent's field where nothing of it is hidden", 'Account.X__c', 'Lead.Rating'],
    ['without a text, as a roll-up', null, 'Contact.Secret__c'],
  ])('%s', (_how, formula, hidden) => {
    expect(isVisible(formula, hidden)).toBe(true);
  });
});
