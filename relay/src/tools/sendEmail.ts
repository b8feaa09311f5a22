// send_email: a mail in the person's name, with its recipients, subject and text on the card.
import { z } from 'zod';
import { badArguments } from './failures.ts';
import { formOf } from './form.ts';
import { planForm } from './planForm.ts';
import { defineTool, type PlanSuccess, type ToolContext, type ToolFailure } from './types.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { Words } from '../words/words.ts';

interface Input {
  to: string[];
  cc?: string[] | undefined;
  bcc?: string[] | undefined;
  subject: string;
  body: string;
  relatedTo?: string | undefined;
}

const addresses = z.array(z.string());

export const sendEmail = defineTool<Input>({
  name: 'send_email',
  effect: 'send',
  description: 'Send a plain-text e-mail as the person, logged on the record if one is named.',
  input: z.strictObject({
    to: addresses.min(1),
    cc: addresses.optional(),
    bcc: addresses.optional(),
    subject: z.string(),
    body: z.string(),
    relatedTo: z.string().optional(),
  }),
  label: (_input, words) => words.steps.sendEmail,
  plan,
});

/** Names of the inputs: Actions Developer Guide, 'Email Simple'; it takes five addresses at most. */
function formIn({ forms: { email } }: Words): ObjectDescribe {
  return formOf('EmailMessage', email.label, [
    { name: 'emailAddresses', label: email.to, type: 'string', required: true },
    { name: 'ccRecipientAddressList', label: email.cc, type: 'string' },
    { name: 'bccRecipientAddressList', label: email.bcc, type: 'string' },
    { name: 'emailSubject', label: email.subject, type: 'string', length: 255, required: true },
    { name: 'emailBody', label: email.body, type: 'textarea', required: true },
    { name: 'relatedRecordId', label: email.relatedTo, type: 'reference' },
    { name: 'logEmailOnSend', label: email.logOnRecord, type: 'boolean' },
  ]);
}
const MOST_ADDRESSES = 5;
const LINE_END = /[\n\r\u2028\u2029]/;
const ADDRESS = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]{2,}$/;

async function plan(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure> {
  const { to, cc = [], bcc = [], subject, body, relatedTo } = input;
  const wrong = [...to, ...cc, ...bcc].find((address) => !ADDRESS.test(address.trim()));
  if (wrong !== undefined || [to, cc, bcc].some((list) => list.length > MOST_ADDRESSES))
    return badArguments(
      'bad_address',
      (words) => words.calls.badRecipients,
      `Give plain addresses such as name@example.com, at most ${MOST_ADDRESSES} each.`,
      context.words.forms.email.label,
    );
  // A line end would begin another header of the mail.
  if (LINE_END.test(subject))
    return badArguments(
      'bad_subject',
      (words) => words.calls.badSubject,
      'subject: one line.',
      context.words.forms.email.label,
    );
  const list = (some: string[]): string => some.map((address) => address.trim()).join(', ');
  return planForm(
    {
      tool: 'send_email',
      action: 'send',
      form: formIn(context.words),
      values: {
        emailAddresses: list(to),
        ...(cc.length > 0 ? { ccRecipientAddressList: list(cc) } : {}),
        ...(bcc.length > 0 ? { bccRecipientAddressList: list(bcc) } : {}),
        emailSubject: subject,
        emailBody: body,
        ...(relatedTo === undefined ? {} : { relatedRecordId: relatedTo, logEmailOnSend: true }),
      },
      more: { outside: { kind: 'invoke', path: '/standard/emailSimple' } },
      warnings: [{ code: 'final', message: context.words.cards.warnings.sentForGood }],
    },
    context,
  );
}
