// Holds picklist values against the record type and the controlling values of their row, where a describe cannot.
import { knownValue, MASTER_RECORD_TYPE, offerOf, validValues } from '../../approvals/offers.ts';
import type { CurrentRecord } from '../../approvals/current.ts';
import type { ChangeRow, ChangeSet } from '../../approvals/types.ts';
import type { FieldValue } from '../../protocol.ts';
import type {
  FieldDescribe,
  ObjectDescribe,
  PicklistOffer,
  PicklistOffers,
  Salesforce,
} from '../../salesforce/types.ts';
import { checkValues } from '../checkValues.ts';
import type { CheckedValues } from '../checkValues.ts';
import { listedValues } from './picklists.ts';
import type { ValueProblem } from './problem.ts';
import { wrong } from './problem.ts';
import type { KeyPrefixes } from './texts.ts';

type Offers = NonNullable<ChangeSet['offers']>;

/**
 * The fields, beside `names`, that say which picklist values a record takes: its record type, and the other end of
 * each dependency. Undefined when the describe says it all, which costs no call.
 */
export function decidingFields(
  describe: ObjectDescribe,
  names: readonly string[],
): string[] | undefined {
  const written = new Set(names);
  const dependencies = dependentsOf(describe)
    .map((field) => [field.name, field.controllerName])
    .filter((ends) => ends.some((name) => written.has(name)));
  const typed = hasRecordTypes(describe) && describe.fields.some(isWrittenPicklist(written));
  if (!typed && dependencies.length === 0) return undefined;
  const deciding = new Set([...(typed ? ['RecordTypeId'] : []), ...dependencies.flat()]);
  return [...deciding].filter((name) => !written.has(name));
}

function isWrittenPicklist(written: ReadonlySet<string>): (field: FieldDescribe) => boolean {
  return ({ name, type }) => written.has(name) && /^(?:multi)?picklist$/.test(type);
}

/** A record type that the policy hides decides nothing that could be told. */
function hasRecordTypes({ recordTypeInfos = [], fields }: ObjectDescribe): boolean {
  return (
    recordTypeInfos.some(({ master, active }) => active && !master) &&
    fields.some(({ name }) => name === 'RecordTypeId')
  );
}

type Dependent = FieldDescribe & { controllerName: string };

function dependentsOf({ fields }: ObjectDescribe): Dependent[] {
  const names = new Set(fields.map(({ name }) => name));
  return fields.filter(
    (field): field is Dependent => field.controllerName != null && names.has(field.controllerName),
  );
}

/**
 * The rows with what they hold of the deciding fields, and the picklist values of their record types: one call for
 * each that is not cached, none where the describe says it all. Throws SalesforceError.
 */
export async function withOffers(
  describe: ObjectDescribe,
  rows: readonly ChangeRow[],
  current: ReadonlyMap<string, CurrentRecord>,
  sf: Salesforce,
): Promise<{ rows: ChangeRow[]; offers?: Offers }> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  const deciding = decidingFields(describe, names);
  if (deciding === undefined) return { rows: [...rows] };
  const typeOf = (row: ChangeRow): string =>
    String(knownValue(row, 'RecordTypeId') ?? MASTER_RECORD_TYPE);
  const known = rows.map((row) => withHeld(describe, row, deciding, current));
  const offers: Record<string, PicklistOffers> = {};
  const kept = [...names, ...deciding];
  await Promise.all(
    [...new Set(known.map(typeOf))].map(async (id) => {
      const all = await sf.picklistValues(describe.name, id);
      if (all) offers[id] = Object.fromEntries(kept.flatMap((n) => (all[n] ? [[n, all[n]]] : [])));
    }),
  );
  const held = known.map((row) => withDefaults(row, offers[typeOf(row)], deciding));
  return { rows: held, ...(Object.keys(offers).length > 0 && { offers }) };
}

function withHeld(
  describe: ObjectDescribe,
  row: ChangeRow,
  deciding: readonly string[],
  current: ReadonlyMap<string, CurrentRecord>,
): ChangeRow {
  const now = current.get(row.record?.id ?? '')?.values;
  if (now) {
    return { ...row, held: Object.fromEntries(deciding.map((name) => [name, now[name] ?? null])) };
  }
  const usual = describe.recordTypeInfos?.find((info) => info.defaultRecordTypeMapping);
  const typed = usual && deciding.includes('RecordTypeId');
  return { ...row, held: typed ? { RecordTypeId: usual.recordTypeId } : {} };
}

/** A new record gets the default of a field that it does not name. */
function withDefaults(
  row: ChangeRow,
  offers: PicklistOffers | undefined,
  deciding: readonly string[],
): ChangeRow {
  if (row.record !== undefined) return row;
  const defaults = deciding
    .filter((name) => name !== 'RecordTypeId' && !Object.hasOwn(row.values, name))
    .map((name) => [name, offers?.[name]?.defaultValue ?? null]);
  return { ...row, held: { ...Object.fromEntries(defaults), ...row.held } };
}

/** What a row's record type and controlling values do not take. `values` have passed `checkValues`. */
export function checkOffered(
  describe: ObjectDescribe,
  set: Pick<ChangeSet, 'offers'>,
  row: Pick<ChangeRow, 'values' | 'held'>,
): ValueProblem[] {
  return describe.fields.flatMap((field) => {
    const offer = offerOf(set, row, field.name);
    const value = knownValue(row, field.name);
    if (offer === undefined || typeof value !== 'string' || value === '') return [];
    const touched = [field.name, field.controllerName, 'RecordTypeId'].some(
      (name) => name != null && Object.hasOwn(row.values, name),
    );
    return touched ? problemsOf(describe, field, offer, value, row) : [];
  });
}

/** `checkValues` for a row of a card whose values a person has changed. */
export function checkEdited(
  describe: ObjectDescribe,
  set: Pick<ChangeSet, 'offers'>,
  row: Pick<ChangeRow, 'held'>,
  values: Readonly<Record<string, unknown>>,
  mode: 'create' | 'update',
  keyPrefixes: KeyPrefixes,
): CheckedValues {
  const checked = checkValues(describe, values, mode, keyPrefixes);
  if (!checked.ok) return checked;
  const problems = checkOffered(describe, set, { ...row, values: checked.values });
  return problems.length > 0 ? { ok: false, problems } : checked;
}

function problemsOf(
  describe: ObjectDescribe,
  field: FieldDescribe,
  offer: PicklistOffer,
  value: string,
  row: Pick<ChangeRow, 'values' | 'held'>,
): ValueProblem[] {
  const controller = describe.fields.find(({ name }) => name === field.controllerName);
  const controlling = controller && knownValue(row, controller.name);
  const valid = controller ? validValues(offer, controlling) : offer.values;
  const texts = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = texts.find((text) => isKnown(field, text) && !valid.some((v) => v.value === text));
  if (bad === undefined) return [];
  const offered = offer.values.some((v) => v.value === bad);
  const { code, message, hint } =
    controller && offered
      ? notWith(field, bad, controller, controlling ?? null, listedValues(valid))
      : wrong(
          'not_in_picklist',
          (words) => words.values.notForRecordType(field.label, bad),
          `This record type takes: ${listedValues(valid)}.`,
        );
  return [{ field: field.name, code, message, hint }];
}

/** Unrestricted picklists take texts that are in no list at all. */
function isKnown(field: FieldDescribe, text: string): boolean {
  return field.picklistValues.some(({ value }) => value === text);
}

function notWith(
  field: FieldDescribe,
  value: string,
  controller: FieldDescribe,
  controlling: FieldValue,
  listed: string,
): Omit<ValueProblem, 'field'> {
  const now = controlling === null ? 'empty' : `'${String(controlling)}'`;
  return wrong(
    'not_in_picklist',
    (words) => words.values.notWith(field.label, value, controller.label, now),
    listed === ''
      ? `It takes no value while ${controller.name} is ${now}: set ${controller.name} to what goes with it, or empty ${field.name}.`
      : `With ${controller.name} ${now} it takes: ${listed}.`,
  );
}
