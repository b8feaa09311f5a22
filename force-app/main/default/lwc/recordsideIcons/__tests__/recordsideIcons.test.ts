// Icons that exist: lightning-icon shows nothing for a name it does not know.
import { readFileSync } from 'node:fs';
import { actionIcons, objectIcon, stepIcon } from '../recordsideIcons';

const ICONS = 'node_modules/@salesforce-ux/design-system/assets/icons';
const exists = (icon: string): boolean => {
  const [sprite, name] = icon.split(':');
  const symbols = readFileSync(`${ICONS}/${sprite}-sprite/svg/symbols.svg`, 'utf8');
  return symbols.includes(`id="${name}"`);
};

it.each([
  ['Account', 'standard:account'],
  ['opportunity', 'standard:opportunity'],
  ['OpportunityLineItem', 'standard:product_item'],
  ['Invoice__c', 'standard:custom'],
  ['SomethingElse', 'standard:record'],
])('%s has the icon %s', (object, icon) => {
  expect(objectIcon(object)).toBe(icon);
});

it.each([
  ...['Asset', 'CampaignMember', 'CaseComment', 'ContentVersion', 'Contract', 'EmailMessage'],
  ...['Group', 'Knowledge__kav', 'OpportunityContactRole', 'Order', 'OrderItem', 'Pricebook2'],
  ...['PricebookEntry', 'Product2', 'Quote', 'WorkOrder', 'Task', 'Event', 'User', 'Lead', 'Case'],
  ...[
    'Campaign',
    'Contact',
    'Dashboard',
    'Entitlement',
    'Individual',
    'Location',
    'Note',
    'Report',
  ],
  ...['Solution', 'Any__c', 'Any'],
])('the icon of %s is in the design system', (object) => {
  expect(exists(objectIcon(object))).toBe(true);
});

it('has icons for every kind of change', () => {
  expect(Object.values(actionIcons).every(exists)).toBe(true);
});

describe('a step', () => {
  it.each([
    ['search_records', 'Opportunity', 'standard:opportunity'],
    ['search_records', undefined, 'standard:search'],
    ['get_record', undefined, 'standard:record_lookup'],
    ['aggregate_records', 'Opportunity', 'standard:metrics'],
  ])('%s of %s has the icon %s', (tool, object, icon) => {
    expect(stepIcon(tool, 'read', object)).toBe(icon);
  });

  it.each([
    ...['add_note', 'aggregate_records', 'convert_lead', 'create_task', 'describe_object'],
    ...['get_record', 'get_related_records', 'get_timeline', 'get_user', 'list_files'],
    ...['list_objects', 'list_recent_records', 'log_call', 'post_to_feed', 'read_file'],
    ...['schedule_event', 'find_records', 'a_tool_of_tomorrow'],
  ])('of %s has an icon of the design system', (tool) => {
    expect(exists(stepIcon(tool, 'read'))).toBe(true);
  });

  it.each(['create', 'update', 'delete', 'restore', 'convert', 'send', 'run'] as const)(
    'that does %s has an icon of the design system',
    (effect) => {
      expect(exists(stepIcon('an_action', effect))).toBe(true);
    },
  );
});
