// Icons that exist: lightning-icon shows nothing for a name it does not know.
import { readFileSync } from 'node:fs';
import { actionIcons, objectIcon } from '../recordsideIcons';

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
