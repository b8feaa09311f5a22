// Which SLDS icon stands for an object, a tool and a kind of change.
import type { ToolEffect, WriteAction } from '@relay/protocol';

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

/** Tools that read the records of one object: its own icon says more than the tool's. */
const OF_THE_OBJECT = new Set(['search_records', 'get_record', 'next_page']);

const TOOL_ICONS: Record<string, string> = {
  add_note: 'note',
  aggregate_records: 'metrics',
  convert_lead: 'lead',
  create_task: 'task',
  describe_object: 'data_model',
  get_record: 'record_lookup',
  get_related_records: 'related_list',
  get_timeline: 'timeslot',
  get_user: 'user',
  list_files: 'folder',
  list_objects: 'data_model',
  list_recent_records: 'recent',
  log_call: 'log_a_call',
  post_to_feed: 'feed',
  read_file: 'file',
  schedule_event: 'event',
};

/** For tools that an admin added, and for those that a newer relay has. */
const EFFECT_ICONS: Record<ToolEffect, string> = {
  read: 'search',
  create: 'record_create',
  update: 'record_update',
  delete: 'record_delete',
  restore: 'record_update',
  convert: 'lead',
  send: 'email',
  run: 'flow',
};

/** @param objectApiName what was read, as soon as it is known */
export function stepIcon(tool: string, effect: ToolEffect, objectApiName?: string): string {
  if (objectApiName && OF_THE_OBJECT.has(tool)) return objectIcon(objectApiName);
  return `standard:${TOOL_ICONS[tool] ?? EFFECT_ICONS[effect]}`;
}
