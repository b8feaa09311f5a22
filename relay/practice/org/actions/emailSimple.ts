// The standard action that sends an e-mail. Nothing leaves the machine: what is sent is kept.
import type { DmlContext } from '../dml/context.ts';
import { recordSharing } from '../dml/recordAccess.ts';
import { createRecord } from '../dml/save.ts';
import { orgError } from '../errors.ts';
import { toId18 } from '../store/ids.ts';
import { keepMail } from '../store/outbox.ts';
import type { Action, Values } from './types.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const addressShape = /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/;

/** @throws OrgError INVALID_EMAIL_ADDRESS */
function addresses(...values: unknown[]): string[] {
  const list = values.flatMap((value) =>
    Array.isArray(value) ? value.map(text) : text(value).split(','),
  );
  const found = list.map((each) => each.trim()).filter(Boolean);
  const wrong = found.find((each) => !addressShape.test(each));
  if (wrong !== undefined)
    throw orgError(400, 'INVALID_EMAIL_ADDRESS', `Email address is invalid: ${wrong}`, []);
  return found;
}

/** A record that the mail goes to or is about: there, and seen by the user. */
function recordOf(context: DmlContext, value: unknown): { id: string; object: string } | null {
  if (text(value) === '') return null;
  const id = toId18(text(value));
  const object = id ? context.schema.objectOfId(id) : undefined;
  const row = id && object ? context.store.row(object, id) : undefined;
  if (!id || !object || row?.IsDeleted !== 0 || !recordSharing(context, object, id).visible)
    throw orgError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  return { id, object: object.name };
}

function addressOf(
  context: DmlContext,
  recipient: { id: string; object: string } | null,
): string[] {
  const object = recipient && context.schema.object(recipient.object);
  const email = object && context.store.row(object, recipient.id)?.Email;
  return typeof email === 'string' ? [email] : [];
}

const maxAddresses = 5;

function run(context: DmlContext, input: Values): Values | null {
  const recipient = recordOf(context, input.recipientId);
  const about = recordOf(context, input.relatedRecordId);
  const named = addresses(input.emailAddresses, input.emailAddressesArray);
  const to = [...new Set([...addressOf(context, recipient), ...named])];
  if (to.length === 0)
    throw orgError(400, 'REQUIRED_FIELD_MISSING', 'Specify at least one recipient', []);
  if (named.length > maxAddresses)
    throw orgError(
      400,
      'LIMIT_EXCEEDED',
      `At most ${maxAddresses} addresses in emailAddresses`,
      [],
    );
  const mail = {
    to,
    cc: addresses(input.ccRecipientAddressList),
    bcc: addresses(input.bccRecipientAddressList),
    subject: text(input.emailSubject),
    body: text(input.emailBody),
    html: input.sendRichBody === true,
    from: context.user.id,
    recordId: about?.id ?? null,
  };
  keepMail(context.store, mail);
  if (input.logEmailOnSend === true) log(context, mail, recipient, about);
  return null;
}

/** The log of a sent mail: a task that is done. From memory. */
function log(
  context: DmlContext,
  mail: { to: string[]; subject: string; body: string },
  recipient: { id: string } | null,
  about: { id: string } | null,
): void {
  const tasks = context.schema.object('Task');
  if (!tasks) return;
  createRecord(context, tasks, {
    Subject: `Email: ${mail.subject}`.slice(0, 255),
    Description: `To: ${mail.to.join(', ')}\n\n${mail.body}`.slice(0, 32_000),
    Status: 'Completed',
    Priority: 'Normal',
    TaskSubtype: 'Email',
    ActivityDate: context.clock.now().toISOString().slice(0, 10),
    WhoId: recipient?.id ?? null,
    WhatId: about?.id ?? null,
  });
}

/** Names of parameters as the Actions Developer Guide has them, from memory. */
export const emailSimple: Action = {
  kind: 'standard',
  name: 'emailSimple',
  label: 'Send Email',
  description: 'Send an email where you specify the subject, body, and recipients.',
  inputs: [
    {
      name: 'emailAddresses',
      label: 'Recipient Address List',
      type: 'STRING',
      description: 'Up to five addresses, separated by commas.',
    },
    {
      name: 'emailAddressesArray',
      label: 'Recipient Address Collection',
      type: 'STRING',
      description: 'The addresses as a list.',
      maxOccurs: maxAddresses,
    },
    {
      name: 'ccRecipientAddressList',
      label: 'CC Recipient Address List',
      type: 'STRING',
      description: 'Addresses that get a copy, separated by commas.',
    },
    {
      name: 'bccRecipientAddressList',
      label: 'BCC Recipient Address List',
      type: 'STRING',
      description: 'Addresses that get a blind copy, separated by commas.',
    },
    {
      name: 'recipientId',
      label: 'Recipient ID',
      type: 'STRING',
      description: 'A lead, contact or user whose address is taken.',
    },
    {
      name: 'relatedRecordId',
      label: 'Related Record ID',
      type: 'STRING',
      description: 'The record that the mail is about.',
    },
    {
      name: 'emailSubject',
      label: 'Subject',
      type: 'STRING',
      description: 'The subject.',
      required: true,
    },
    {
      name: 'emailBody',
      label: 'Body',
      type: 'TEXTAREA',
      description: 'The body.',
      required: true,
    },
    {
      name: 'sendRichBody',
      label: 'Rich-Text-Formatted Body',
      type: 'BOOLEAN',
      description: 'Whether the body is HTML.',
    },
    {
      name: 'logEmailOnSend',
      label: 'Log Email on Send',
      type: 'BOOLEAN',
      description: 'Whether the mail shows up among the activities of its records.',
    },
    {
      name: 'senderType',
      label: 'Sender Type',
      type: 'STRING',
      description: 'CurrentUser, DefaultWorkflowUser or OrgWideEmailAddress.',
    },
  ],
  outputs: [],
  run,
};
