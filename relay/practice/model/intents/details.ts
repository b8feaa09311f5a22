// About one record: a summary, or the value of one of its fields.
import { escaped, recordLink, valueText } from '../answers/markdown.ts';
import { counted } from '../answers/records.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import { call, callAll, noAnswer } from '../plan.ts';
import type { Plan, ToolAnswer } from '../plan.ts';
import { describe, fieldsFor } from '../salesforce/describe.ts';
import type { FieldInfo, ObjectInfo } from '../salesforce/describe.ts';
import { recordCall, rowWithNames } from '../salesforce/record.ts';
import { foundIn, searchCall } from '../salesforce/search.ts';
import type { Row } from '../salesforce/rows.ts';
import { literal } from '../salesforce/soql.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Target } from '../salesforce/target.ts';
import { helpText } from './help.ts';
import type { Intent } from './intent.ts';

/** What says little in a summary: long texts, and parts of names and addresses. */
const dullTypes = new Set(['id', 'address', 'textarea', 'location', 'base64']);
const dullNames =
  /(?:Street|PostalCode|Latitude|Longitude|GeocodeAccuracy|State|Country)$|^(?:FirstName|LastName|Salutation)$/;
const summaryFields = 8;

function shownValue(row: Row, field: FieldInfo, timeZone: string): string {
  const parent = field.relationship ? valueText(row[field.relationship]) : '';
  const id = row[field.name];
  if (field.relationship && typeof id === 'string') return parent && recordLink(parent, id);
  const kind = field.type === 'date' || field.type === 'datetime' ? field.type : 'text';
  return escaped(valueText(id, kind, timeZone));
}

/** The fields the object's lists show, its owner, and others that can be changed. */
function tellingFields(info: ObjectInfo): FieldInfo[] {
  const first = [...objectFor(info.name).columns.map((column) => column.field), 'OwnerId'];
  const rank = (field: FieldInfo): number => {
    const place = first.indexOf(field.name);
    return place < 0 ? first.length : place;
  };
  return info.fields
    .filter(
      (field) =>
        rank(field) < first.length || (field.updateable === true && !dullTypes.has(field.type)),
    )
    .filter((field) => !dullNames.test(field.name) && field.name !== objectFor(info.name).nameField)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 14);
}

/** What hangs off an account and is still open. */
const openOfAccount = ['Opportunity', 'Case'].map(objectFor);

function openQueries(target: Target) {
  if (target.object !== 'Account') return [];
  return openOfAccount.map((known) =>
    searchCall(
      `SELECT COUNT() FROM ${known.name} WHERE AccountId = ${literal(target.id)} AND ${known.open}`,
    ),
  );
}

function openLine(answers: readonly ToolAnswer[]): string {
  const counts = answers.flatMap((answer, index) => {
    const found = foundIn(answer);
    const known = openOfAccount[index];
    return found.ok && known ? [counted(found.value.total, known, 'open')] : [];
  });
  return counts.length > 0 ? `\n\nThere are ${counts.join(' and ')}.` : '';
}

function* summary(phrase: string, question: Question): Plan {
  const target = yield* findTarget(phrase, question);
  if (!target.ok) return target.reply;
  const { object, id, name } = target.value;
  const info = yield* describe(object);
  if (!info.ok) return info.reply;
  const fields = tellingFields(info.value);
  const calls = [recordCall(target.value, fields), ...openQueries(target.value)];
  const [record = noAnswer, ...open] = yield* callAll(calls);
  const row = yield* rowWithNames(target.value, fields, record);
  if (!row.ok) return row.reply;
  const lines = fields
    .map((field) => ({
      label: field.label.replace(/ ID$/, ''),
      value: shownValue(row.value, field, question.timeZone),
    }))
    .filter((line) => line.value !== '')
    .slice(0, summaryFields)
    .map((line) => `- **${line.label}:** ${line.value}`);
  return `${recordLink(name, id)} (${info.value.label}):\n\n${lines.join('\n')}${openLine(open)}`;
}

function* fieldValue(fieldPhrase: string, recordPhrase: string, question: Question): Plan {
  const target = yield* findTarget(recordPhrase, question);
  if (!target.ok) return recordPhrase === '' ? helpText(question) : target.reply;
  const { object, id, name } = target.value;
  const info = yield* describe(object);
  if (!info.ok) return info.reply;
  const fields = fieldsFor(info.value, fieldPhrase).slice(0, 6);
  if (fields.length === 0) {
    const label = info.value.label.toLowerCase();
    return `I found no field called “${fieldPhrase}” on ${label} records. ${helpText(question)}`;
  }
  const { tool, args } = recordCall(target.value, fields);
  const row = yield* rowWithNames(target.value, fields, yield* call(tool, args));
  if (!row.ok) return row.reply;
  const lines = fields.map(
    (field) =>
      `**${field.label.replace(/ ID$/, '')}:** ${shownValue(row.value, field, question.timeZone) || 'empty'}`,
  );
  return `${recordLink(name, id)}: ${lines.join(', ')}.`;
}

const summarised =
  /^(?:summari[sz]e|summary(?: of)?|describe|details(?: of| about)?|tell me (?:more )?about|what do (?:we|you) know about|give me an overview(?: of)?|overview(?: of)?|show(?: me)?)(?: (?<record>.+))?$/i;
const asked =
  /^(?:what(?:'s| is| are| was)|tell me|give me|show(?: me)?|get)(?: the| its| their)? (?<field>[\w ]+?)(?: (?:of|for|on|in) (?<record>.+)| here)?$/i;
const possessive =
  /^(?:what(?:'s| is| are)|show(?: me)?|tell me) (?<record>.+?)(?:'s|(?<=s)') (?<field>[\w ]+)$/i;
const owned = /^who (?:owns|is the owner of|is responsible for) (?<record>.+)$/i;
const closing = /^when (?:does|will|is) (?<record>.+?) (?:close|closing|due|expected to close)$/i;

/** `summarize this`, `tell me about Edge`, `what is the phone of Rose Gonzalez`, `who owns this`. */
export const detailsIntent: Intent = (text, question) => {
  const owner = owned.exec(text)?.groups;
  if (owner) return fieldValue('owner', owner['record'] ?? '', question);
  const close = closing.exec(text)?.groups;
  if (close) return fieldValue('date', close['record'] ?? '', question);
  const about = summarised.exec(text)?.groups;
  if (about) return summary(about['record'] ?? '', question);
  const field = (possessive.exec(text) ?? asked.exec(text))?.groups;
  return field && fieldValue(field['field'] ?? '', field['record'] ?? '', question);
};
