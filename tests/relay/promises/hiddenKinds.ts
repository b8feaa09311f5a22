// One hidden field of every kind, each holding a word that stands nowhere else in the org.
import { account, recordId } from '../../builders/records.ts';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { World } from '../../builders/world.ts';
import { upload } from '../tools/files.ts';

/** What a hidden field holds; where it can be told in several spellings, each of them. */
type Marker = readonly string[];

export interface Kind {
  what: string;
  rules: NonNullable<AssertionOptions['fields']>;
  /** The record that holds it. */
  at: (world: World) => { object: string; id: string };
  /** Somebody else fills it in. */
  values: Record<string, string | number>;
  marker: Marker;
  /** Objects around it through which it might show. */
  near: readonly string[];
}

const at =
  (object: string, field: string, value: string) =>
  (world: World): { object: string; id: string } => ({
    object,
    id: recordId(world, object, field, value),
  });
const edge = (world: World): { object: string; id: string } => ({
  object: 'Account',
  id: account(world, 'Edge Communications'),
});
const forbes = at('Contact', 'FirstName', 'Sean');
const emergency = at('Opportunity', 'Name', 'Edge Emergency Generator');
const seals = (world: World): { object: string; id: string } => {
  const [mail] = world.rows('EmailMessage');
  return { object: 'Case', id: String(mail?.['ParentId']) };
};
const first =
  (object: string) =>
  (world: World): { object: string; id: string } => ({
    object,
    id: String(world.rows(object)[0]?.['Id']),
  });

/** The file that `plantFile` has uploaded. */
const uploaded = at('ContentDocument', 'Title', 'Quagga prices');

/** A file on an account whose title and words are markers. */
export async function plantFile(world: World): Promise<void> {
  const name = 'Quagga prices.txt';
  await upload(world, name, Buffer.from('Okapi costs more'), edge(world).id);
}

const kind = (
  what: string,
  where: Kind['at'],
  rule: string,
  value: string | number,
  near: readonly string[],
  more: Partial<Kind> = {},
): Kind => {
  const [object = '', field = ''] = rule.split('.');
  return {
    what,
    rules: [[object, field, 'Hidden']],
    at: where,
    values: { [field]: value },
    marker: [String(value)],
    near,
    ...more,
  };
};

const AROUND_ACCOUNT = ['Contact', 'Opportunity', 'Case', 'Task', 'AccountHistory'];
const AROUND_CONTACT = ['Account', 'Case', 'Task', 'Event', 'ContactHistory', 'RecentlyViewed'];
const AROUND_CASE = ['Account', 'EmailMessage', 'Task', 'CaseComment', 'CaseHistory'];

const text = first('EmailMessage');

/** Those that stand together are hidden together. */
// prettier-ignore
export const groups: readonly (readonly Kind[])[] = [
  [
    kind('a text', edge, 'Account.Site', 'Quagga Yard 7', AROUND_ACCOUNT),
    kind('an amount', edge, 'Account.AnnualRevenue', 918273645, []),
    kind('a long text', edge, 'Account.Description', 'Zorilla memo 41', []),
    kind('a web address', edge, 'Account.Website', 'https://zorilla.example', []),
    kind('a phone number', edge, 'Account.Phone', '(907) 818-2736', []),
    kind('an external id', edge, 'Account.ERP_Number__c', 'ERP-ZOR-77', []),
    kind('a part of an address', edge, 'Account.BillingStreet', '7 Quagga Lane', []),
    kind('what a formula copies', edge, 'Account.Sic', 'SIC-74711', []),
  ],
  [kind('a whole address', edge, 'Account.BillingAddress', 0, ['Contact'], {
    values: { BillingStreet: '9 Quagga Mews', BillingCity: 'Zorillaville' }, marker: ['9 Quagga Mews', 'Zorillaville'] })],
  [kind('the name of a company', edge, 'Account.Name', 'Zorilla Works AG', [...AROUND_ACCOUNT, 'Event', 'RecentlyViewed'])],
  [
    kind('an e-mail address', forbes, 'Contact.Email', 'zyx.q@quagga.example', AROUND_CONTACT),
    kind('a number that a case repeats', forbes, 'Contact.MobilePhone', '(907) 555-8181', []),
  ],
  [kind('a part of a name', forbes, 'Contact.LastName', 'Zyxwquant', AROUND_CONTACT)],
  [kind('a whole name', forbes, 'Contact.Name', 0, AROUND_CONTACT, {
    values: { FirstName: 'Quaggard', LastName: 'Zorillason' }, marker: ['Quaggard', 'Zorillason'] })],
  [
    kind('a tracked amount', emergency, 'Opportunity.Amount', 7654321, ['Account', 'Campaign', 'OpportunityFieldHistory'], {
      marker: ['7654321', '7,654,321'] }),
    kind('a step', emergency, 'Opportunity.NextStep', 'Call Quagga', []),
  ],
  [kind('the name of an opportunity', emergency, 'Opportunity.Name', 'Quagga Turbine',
    ['Account', 'Task', 'OpportunityLineItem', 'RecentlyViewed'])],
  [
    kind('the subject of a case', seals, 'Case.Subject', 'Quagga bites', AROUND_CASE),
    kind('the text of a case', seals, 'Case.Description', 'It bit like a zorilla', []),
  ],
  [
    kind('the subject of a task', first('Task'), 'Task.Subject', 'Ring the quagga', ['Account', 'Contact', 'EmailMessage']),
    kind('the notes of a task', first('Task'), 'Task.Description', 'Zorilla said no', []),
  ],
  [kind('the place of an event', first('Event'), 'Event.Location', 'Quagga Hall', ['Account', 'Contact'])],
  [
    kind('the text of an e-mail', text, 'EmailMessage.TextBody', 'Dear okapi', ['Case', 'Task'], {
      values: { TextBody: 'Dear okapi', HtmlBody: '<p>Dear okapi</p>' } }),
    kind('the sender of an e-mail', text, 'EmailMessage.FromAddress', 'zor@quagga.example', []),
  ],
  [kind('the HTML of an e-mail', text, 'EmailMessage.HtmlBody', 'Dear zorilla', ['Case'], {
    values: { TextBody: 'Dear zorilla', HtmlBody: '<p>Dear zorilla</p>' } })],
  [kind('a comment on a case', first('CaseComment'), 'CaseComment.CommentBody', 'Mind the quagga', ['Case'])],
  [kind('a post', first('FeedItem'), 'FeedItem.Body', 'Zorilla renews in spring', ['Account', 'Opportunity'])],
  [kind('the title of a file', uploaded, 'ContentDocument.Title', 'Quagga prices', ['ContentVersion', 'ContentDocumentLink', 'Account'], {
    values: {} })],
  [kind('the words of a file', uploaded, 'ContentVersion.VersionData', 'Okapi costs more', ['ContentVersion', 'ContentDocument'], {
    values: {} })],
  [
    kind('a company that asked', first('Lead'), 'Lead.Company', 'Okapi Freight', ['Task', 'LeadHistory']),
    kind('the notes on a lead', first('Lead'), 'Lead.Description', 'Okapi wants a discount', []),
  ],
];
