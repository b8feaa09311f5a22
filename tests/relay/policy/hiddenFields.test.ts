// A hidden field is hidden wherever its value shows: in compounds, parts, twins and histories.
import { describe, expect, it } from 'vitest';
import { hiddenFields } from '../../../relay/src/policy/fieldRules.ts';
import { visibleDescribe } from '../../../relay/src/policy/visibleDescribe.ts';
import { describeOf } from '../soql/describes.ts';
import { aFieldRule, aPolicy } from './builders.ts';

const hiding = (...paths: string[]) => aPolicy(paths.map((path) => aFieldRule(path, 'Hidden')));

describe('what a hidden field hides', () => {
  it.each([
    ['Contact.Email', 'contact', 'email', true],
    ['Contact.Email', 'Lead', 'email', false],
    ['Contact.FirstName', 'Contact', 'name', true],
    ['Case.CaseNumber', 'Case', 'name', true],
    ['Account.AccountNumber', 'Account', 'name', false],
    ['Contact.Salutation', 'Contact', 'name', false],
    ['Contact.Name', 'Contact', 'lastname', true],
    ['Account.BillingStreet', 'Account', 'billingaddress', true],
    ['Account.BillingStreet', 'Account', 'shippingaddress', false],
    ['Account.BillingAddress', 'Account', 'billingpostalcode', true],
    ['Lead.City', 'Lead', 'address', true],
    ['Account.BillingState', 'Account', 'billingstatecode', true],
    ['Account.BillingCountryCode', 'Account', 'billingcountry', true],
    ['Shop__c.Where__Latitude__s', 'Shop__c', 'where__c', true],
    ['Shop__c.Where__c', 'Shop__c', 'where__longitude__s', true],
    ['Account.Rating', 'AccountHistory', 'newvalue', true],
    ['Account.Rating', 'AccountHistory', 'createddate', false],
    ['Account.Rating', 'ContactHistory', 'newvalue', false],
    ['Opportunity.Amount', 'OpportunityHistory', 'amount', true],
    ['Opportunity.Amount', 'OpportunityFieldHistory', 'oldvalue', true],
    ['Invoice__c.Total__c', 'Invoice__History', 'oldvalue', true],
    ['Account.Rating', 'FeedTrackedChange', 'newvalue', true],
    ['Task.Description', 'ActivityHistory', 'description', true],
    ['Contact.Email', 'RecentlyViewed', 'email', true],
    ['Contact.Email', 'Account', 'personemail', true],
    ['Contact.Level__c', 'Account', 'level__pc', true],
    ['Account.PersonEmail', 'Contact', 'email', true],
    ['Account.Level__pc', 'Contact', 'level__c', true],
    ['EmailMessage.TextBody', 'EmailMessage', 'htmlbody', true],
    ['EmailMessage.HtmlBody', 'Task', 'description', true],
    ['EmailMessage.TextBody', 'Task', 'subject', false],
    ['ContentDocument.Title', 'ContentVersion', 'pathonclient', true],
    ['ContentNote.Content', 'ContentVersion', 'versiondata', true],
    ['FeedItem.Body', 'AccountFeed', 'body', true],
    ['FeedItem.Body', 'FeedComment', 'commentbody', false],
    ['Contact.Email', 'CampaignMember', 'email', true],
    ['Contact.MailingCity', 'CampaignMember', 'city', true],
    ['Contact.Name', 'CampaignMember', 'lastname', true],
    ['Lead.Company', 'CampaignMember', 'companyoraccount', true],
    ['Account.Name', 'CampaignMember', 'companyoraccount', true],
    ['Account.Phone', 'CampaignMember', 'phone', false],
    ['Opportunity.Name', 'OpportunityLineItem', 'name', true],
  ])('hiding %s: %s.%s is hidden: %s', (rule, object, field, hidden) => {
    expect(hiddenFields(hiding(rule), object).has(field)).toBe(hidden);
  });

  it('is nothing without Hidden rules', () => {
    const policy = aPolicy([aFieldRule('Contact.Email', 'Read_Only')]);
    expect(hiddenFields(policy, 'Contact').size).toBe(0);
  });
});

describe('a describe without hidden fields', () => {
  const names = (policy: ReturnType<typeof hiding>, object: string) =>
    visibleDescribe(policy, describeOf(object)).fields.map(({ name }) => name);

  it('names neither the field nor its compound', () => {
    const visible = names(hiding('Account.BillingStreet', 'Contact.Secret__c'), 'Account');
    expect(visible).toContain('BillingCity');
    expect(visible).not.toContain('BillingStreet');
    expect(visible).not.toContain('BillingAddress');
    expect(names(hiding('Contact.Secret__c'), 'Contact')).not.toContain('Secret__c');
  });

  it('names no child list whose lookup is hidden', () => {
    const { childRelationships } = visibleDescribe(
      hiding('Contact.AccountId'),
      describeOf('Account'),
    );
    expect(childRelationships.map(({ relationshipName }) => relationshipName)).not.toContain(
      'Contacts',
    );
    expect(childRelationships).not.toHaveLength(0);
  });

  it('is the same object again, and the describe itself where nothing is hidden', () => {
    const policy = hiding('Contact.Email');
    const describe = describeOf('Contact');
    expect(visibleDescribe(policy, describe)).toBe(visibleDescribe(policy, describe));
    expect(visibleDescribe(aPolicy([]), describe)).toBe(describe);
  });
});
