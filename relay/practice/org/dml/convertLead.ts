// Lead conversion: an account, a contact and perhaps an opportunity out of one lead, by the caller's choices.
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';
import { noAccess, recordSharing, rowToChange } from './recordAccess.ts';
import { createRecord } from './save.ts';

/** As `LeadConvert` of the SOAP API has them. */
export interface LeadConvert {
  leadId: string;
  convertedStatus: string;
  accountId?: string;
  contactId?: string;
  opportunityId?: string;
  opportunityName?: string;
  ownerId?: string;
  doNotCreateOpportunity: boolean;
  overwriteLeadSource: boolean;
  bypassContactDedupeCheck: boolean;
}

export interface Converted {
  accountId: string;
  contactId: string;
  /** Null where none was wanted. */
  opportunityId: string | null;
  leadId: string;
}

const accountFields = [
  'Phone',
  'Website',
  'Industry',
  'Rating',
  'AnnualRevenue',
  'NumberOfEmployees',
];
const personFields = [
  'Salutation',
  'FirstName',
  'LastName',
  'Title',
  'Email',
  'Phone',
  'MobilePhone',
];
const addressParts = ['Street', 'City', 'State', 'PostalCode', 'Country'];

/**
 * @returns the records that the lead became
 * @throws OrgError as Salesforce refuses; the codes of status and converted leads are from memory
 */
export function convertLead(context: DmlContext, convert: LeadConvert): Converted {
  const leads = objectNamed(context, 'Lead');
  const lead = rowToChange(context, leads, convert.leadId, 'edit');
  if (lead.IsConverted === 1) throw alreadyConverted();
  checkStatus(context, convert.convertedStatus);
  context.lock(convert.leadId);
  const OwnerId = convert.ownerId ?? lead.OwnerId ?? null;
  const accountId = convert.accountId
    ? existing(context, 'Account', convert.accountId)
    : create(context, 'Account', accountOf(lead, OwnerId));
  const contactId = convert.contactId
    ? mergeInto(context, convert, lead, accountId)
    : create(dedupe(context, convert), 'Contact', contactOf(lead, accountId, OwnerId));
  const opportunityId = opportunityFor(context, convert, lead, accountId, OwnerId);
  const result = { accountId, contactId, opportunityId, leadId: convert.leadId };
  close(context, leads, lead, convert.convertedStatus, result);
  return result;
}

export const alreadyConverted = (): OrgError =>
  orgError(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);

function objectNamed({ schema }: DmlContext, name: string): ObjectDef {
  const object = schema.object(name);
  if (!object) throw new Error(`The org has no ${name}`);
  return object;
}

function checkStatus(context: DmlContext, status: string): void {
  const statuses = context.store.find(objectNamed(context, 'LeadStatus'), { IsConverted: 1 });
  if (statuses.some((each) => each.MasterLabel === status)) return;
  throw orgError(400, 'INVALID_STATUS', `invalid convertedStatus: ${status}`, []);
}

const dedupe = (context: DmlContext, { bypassContactDedupeCheck }: LeadConvert): DmlContext => ({
  ...context,
  allowDuplicates: context.allowDuplicates || bypassContactDedupeCheck,
});

/** What the user may not write is left out: conversion maps fields whatever the user sees. */
function create(context: DmlContext, name: string, values: StoredRow): string {
  const object = objectNamed(context, name);
  const { schema, access, user } = context;
  const allowed = Object.entries(values).filter(([key, value]) => {
    const field = schema.field(object, key);
    return value !== null && field?.createable && access.canWrite(user, object, field);
  });
  return createRecord(context, object, Object.fromEntries(allowed));
}

function existing(context: DmlContext, name: string, id: string): string {
  const object = objectNamed(context, name);
  const row = context.store.row(object, id);
  if (!row || row.IsDeleted === 1 || !id.startsWith(object.keyPrefix))
    throw orgError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (!recordSharing(context, object, id).editable) throw noAccess();
  return id;
}

function accountOf(lead: StoredRow, OwnerId: StoredRow[string]): StoredRow {
  return {
    Name: lead.Company ?? null,
    OwnerId,
    AccountSource: lead.LeadSource ?? null,
    ...pick(lead, accountFields),
    ...addressOf(lead, 'Billing'),
  };
}

function contactOf(lead: StoredRow, AccountId: string, OwnerId: StoredRow[string]): StoredRow {
  return {
    AccountId,
    OwnerId,
    LeadSource: lead.LeadSource ?? null,
    Description: lead.Description ?? null,
    ...pick(lead, personFields),
    ...addressOf(lead, 'Mailing'),
  };
}

const pick = (row: StoredRow, names: readonly string[]): StoredRow =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

const addressOf = (lead: StoredRow, prefix: string): StoredRow =>
  Object.fromEntries(addressParts.map((part) => [prefix + part, lead[part] ?? null]));

/** A contact that is there gets what it lacks, and the lead's source if asked. */
function mergeInto(
  context: DmlContext,
  { contactId = '', overwriteLeadSource }: LeadConvert,
  lead: StoredRow,
  accountId: string,
): string {
  const contacts = objectNamed(context, 'Contact');
  const id = existing(context, 'Contact', contactId);
  const contact = context.store.row(contacts, id);
  if (contact?.AccountId !== accountId)
    throw orgError(
      400,
      'INVALID_CROSS_REFERENCE_KEY',
      'The contact does not belong to the account',
      [],
    );
  const offered = contactOf(lead, accountId, null);
  const lacking = Object.entries(offered).filter(
    ([key, value]) =>
      value !== null && (contact[key] === null || (overwriteLeadSource && key === 'LeadSource')),
  );
  const at = context.clock.stamp(String(contact.SystemModstamp));
  const stamps = { LastModifiedDate: at, LastModifiedById: context.user.id, SystemModstamp: at };
  if (lacking.length > 0)
    context.store.update(contacts, id, { ...Object.fromEntries(lacking), ...stamps });
  return id;
}

function opportunityFor(
  context: DmlContext,
  { opportunityId, opportunityName, doNotCreateOpportunity }: LeadConvert,
  lead: StoredRow,
  AccountId: string,
  OwnerId: StoredRow[string],
): string | null {
  if (opportunityId) return existing(context, 'Opportunity', opportunityId);
  if (doNotCreateOpportunity) return null;
  const today = context.clock.now();
  const quarterEnd = Date.UTC(
    today.getUTCFullYear(),
    Math.floor(today.getUTCMonth() / 3) * 3 + 3,
    0,
  );
  return create(context, 'Opportunity', {
    Name: opportunityName ?? lead.Company ?? null,
    AccountId,
    OwnerId,
    StageName: 'Prospecting',
    CloseDate: new Date(quarterEnd).toISOString().slice(0, 10),
    LeadSource: lead.LeadSource ?? null,
  });
}

/** Marks the lead, and hands what hangs on it to the contact. */
function close(
  context: DmlContext,
  leads: ObjectDef,
  lead: StoredRow,
  status: string,
  { accountId, contactId, opportunityId }: Converted,
): void {
  const { schema, store, clock, user } = context;
  const at = clock.stamp(String(lead.SystemModstamp));
  store.update(leads, String(lead.Id), {
    Status: status,
    IsConverted: 1,
    ConvertedDate: at.slice(0, 10),
    ConvertedAccountId: accountId,
    ConvertedContactId: contactId,
    ConvertedOpportunityId: opportunityId,
    IsUnreadByOwner: 0,
    LastModifiedDate: at,
    LastModifiedById: user.id,
    SystemModstamp: at,
  });
  for (const name of ['Task', 'Event']) {
    const activities = schema.object(name);
    for (const row of activities ? store.find(activities, { WhoId: String(lead.Id) }) : [])
      if (activities)
        store.update(activities, String(row.Id), {
          WhoId: contactId,
          WhatId: row.WhatId ?? opportunityId ?? accountId,
        });
  }
}
