// Which SLDS icon stands for an object, a tool and a kind of change.
import type { WriteAction } from '@relay/protocol';

/** Standard objects whose icon is not simply named after them. */
const OBJECT_ICONS: Record<string, string> = {
  asset: 'asset_object',
  campaignmember: 'campaign_members',
  casecomment: 'case_comment',
  contentversion: 'file',
  contract: 'contract',
  emailmessage: 'email',
  group: 'groups',
  knowledge__kav: 'knowledge',
  opportunitycontactrole: 'opportunity_contact_role',
  opportunitylineitem: 'product_item',
  order: 'orders',
  orderitem: 'order_item',
  pricebook2: 'pricebook',
  pricebookentry: 'price_book_entries',
  product2: 'product',
  quote: 'quotes',
  workorder: 'work_order',
};

const NAMED_AS_THE_OBJECT = new Set([
  'account',
  'campaign',
  'case',
  'contact',
  'dashboard',
  'entitlement',
  'event',
  'individual',
  'lead',
  'location',
  'note',
  'opportunity',
  'report',
  'solution',
  'task',
  'user',
]);

/** @returns an icon name for lightning-icon, e.g. `standard:account` */
export function objectIcon(objectApiName: string): string {
  const name = objectApiName.toLowerCase();
  if (NAMED_AS_THE_OBJECT.has(name)) return `standard:${name}`;
  const known = OBJECT_ICONS[name];
  if (known) return `standard:${known}`;
  return name.endsWith('__c') ? 'standard:custom' : 'standard:record';
}

/** Icons of what is done to a record. */
export const actionIcons = {
  create: 'utility:add',
  update: 'utility:edit',
  upsert: 'utility:merge',
  delete: 'utility:delete',
  restore: 'utility:undelete',
  convert: 'utility:change_record_type',
  send: 'utility:email',
  run: 'utility:flow',
} as const satisfies Record<WriteAction, string>;
