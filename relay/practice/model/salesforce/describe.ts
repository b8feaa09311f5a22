// describe_object, and finding in its answer the field that a person means.
import { z } from 'zod';
import { errorSentence } from '../answers/errors.ts';
import { call } from '../plan.ts';
import type { Outcome, Part } from '../plan.ts';

const picklistValue = z.union([
  z.string().transform((value) => ({ value, label: value })),
  z.object({ value: z.string(), label: z.string() }),
]);

const fieldInfo = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  picklist: z.array(picklistValue).optional(),
  updateable: z.boolean().optional(),
  createable: z.boolean().optional(),
  /** Objects that a lookup points to. */
  references: z.array(z.string()).optional(),
  relationship: z.string().nullish(),
});

const objectInfo = z.object({
  name: z.string(),
  label: z.string(),
  fields: z.array(fieldInfo),
});

export type FieldInfo = z.infer<typeof fieldInfo>;
export type ObjectInfo = z.infer<typeof objectInfo>;

export function* describe(object: string): Part<Outcome<ObjectInfo>> {
  const answer = yield* call('describe_object', { object });
  if (!answer.ok) return { ok: false, reply: errorSentence(answer.error) };
  const info = objectInfo.safeParse(answer.value);
  return info.success
    ? { ok: true, value: info.data }
    : { ok: false, reply: `I could not read the description of ${object}.` };
}

/** Letters and digits only, without the endings that people leave out. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/__c$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words that people use for a field whose label is another. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  owner: ['ownerid'],
  account: ['accountid'],
  company: ['accountid', 'company'],
  contact: ['contactid', 'whoid'],
  campaign: ['campaignid'],
  price: ['amount', 'unitprice'],
  value: ['amount'],
  mail: ['email'],
  mailaddress: ['email'],
  phonenumber: ['phone'],
  mobile: ['mobilephone'],
  cell: ['mobilephone'],
  closingdate: ['closedate'],
  duedate: ['activitydate'],
  due: ['activitydate'],
  date: ['activitydate', 'closedate'],
  revenue: ['annualrevenue'],
  employees: ['numberofemployees'],
  headcount: ['numberofemployees'],
  name: ['name', 'subject', 'lastname'],
  comment: ['description'],
  comments: ['description'],
  notes: ['description'],
  note: ['description'],
  city: ['billingcity', 'mailingcity', 'city'],
  street: ['billingstreet', 'mailingstreet', 'street'],
  country: ['billingcountry', 'mailingcountry', 'country'],
  state: ['billingstate', 'mailingstate', 'state'],
  job: ['title'],
  jobtitle: ['title'],
};

/**
 * The fields that a phrase may stand for: one when it is clear, several when it is not.
 * Name and label come before synonyms, synonyms before parts of a label.
 */
export function fieldsFor(info: ObjectInfo, phrase: string): FieldInfo[] {
  const wanted = bare(phrase);
  if (wanted === '') return [];
  const exact = info.fields.find(
    (field) => bare(field.name) === wanted || bare(field.label) === wanted,
  );
  if (exact) return [exact];
  const synonym = (synonyms[wanted] ?? [])
    .map((name) => info.fields.find((field) => field.name.toLowerCase() === name))
    .find((field) => field !== undefined);
  if (synonym) return [synonym];
  if (wanted.length < 3) return [];
  const starting = info.fields.filter((field) => bare(field.label).startsWith(wanted));
  if (starting.length === 1) return starting;
  return info.fields.filter((field) => bare(field.label).includes(wanted));
}

/** The one field a phrase stands for, or the sentence that says why there is none. */
export function oneField(info: ObjectInfo, phrase: string): Outcome<FieldInfo> {
  const fields = fieldsFor(info, phrase);
  const [field] = fields;
  if (field && fields.length === 1) return { ok: true, value: field };
  const label = info.label.toLowerCase();
  if (!field)
    return { ok: false, reply: `I found no field called “${phrase}” on ${label} records.` };
  const labels = fields.map((candidate) => `**${candidate.label}**`).join(', ');
  return { ok: false, reply: `Which field of the ${label} do you mean: ${labels}?` };
}
