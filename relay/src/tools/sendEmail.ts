// send_email: a mail in the person's name, with its recipients, subject and text on the card.
import { z } from 'zod';
import { badArguments } from './failures.ts';
import { formOf } from './form.ts';
import { planForm } from './planForm.ts';
import { defineTool, type PlanSuccess, type ToolContext, type ToolFailure } from './types.ts';

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
  label: () => 'Send e-mail',
  plan,
});

/** Names of the inputs: Actions Developer Guide, 'Email Simple'; it takes five addresses at most. */
const FORM = formOf('EmailMessage', 'E-Mail', [
  { name: 'emailAddresses', label: 'To', type: 'string', required: true },
  { name: 'ccRecipientAddressList', label: 'Cc', type: 'string' },
  { name: 'bccRecipientAddressList', label: 'Bcc', type: 'string' },
  { name: 'emailSubject', label: 'Subject', type: 'string', length: 255, required: true },
  { name: 'emailBody', label: 'Body', type: 'textarea', required: true },
  { name: 'relatedRecordId', label: 'Related To', type: 'reference' },
  { name: 'logEmailOnSend', label: 'Log on the Record', type: 'boolean' },
]);
const MOST_ADDRESSES = 5;
const LINE_END = /[\n\r\u2028\u2029]/;
const ADDRESS = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]{2,}$/;

async function plan(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure> {
  const { to, cc = [], bcc = [], subject, body, relatedTo } = input;
  const wrong = [...to, ...cc, ...bcc].find((address) => !ADDRESS.test(address.trim()));
  if (wrong !== undefined || [to, cc, bcc].some((list) => list.length > MOST_ADDRESSES))
    return badArguments(
      'bad_address',
      'The e-mail has a recipient that is no e-mail address, or too many of them.',
      `Give plain addresses such as name@example.com, at most ${MOST_ADDRESSES} each.`,
      'E-Mail',
    );
  // A line end would begin another header of the mail.
  if (LINE_END.test(subject))
    return badArguments(
      'bad_subject',
      'The subject of the e-mail has more than one line.',
      'subject: one line.',
      'E-Mail',
    );
  const list = (some: string[]): string => some.map((address) => address.trim()).join(', ');
  return planForm(
    {
      tool: 'send_email',
      action: 'send',
      form: FORM,
      values: {
        emailAddresses: list(to),
        ...(cc.length > 0 ? { ccRecipientAddressList: list(cc) } : {}),
        ...(bcc.length > 0 ? { bccRecipientAddressList: list(bcc) } : {}),
        emailSubject: subject,
        emailBody: body,
        ...(relatedTo === undefined ? {} : { relatedRecordId: relatedTo, logEmailOnSend: true }),
      },
      more: { outside: { kind: 'invoke', path: '/standard/emailSimple' } },
      warnings: [{ code: 'final', message: 'What is sent cannot be taken back.' }],
    },
    context,
  );
}
