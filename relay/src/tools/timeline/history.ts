// The field history of a record: which field changed from what to what, without a word about hidden ones.
import { decide } from '../../policy/decide.ts';
import type { Policy } from '../../policy/types.ts';
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import type { FieldDescribe, ObjectDescribe, SObjectRecord } from '../../salesforce/types.ts';
import { isSalesforceId } from '../checks/ids.ts';
import { textAt } from '../readableColumns.ts';
import { excerpt, type Clock, type Entry, type Source } from './entry.ts';
import { localTime, momentOf, soqlMoment } from './when.ts';
import type { Said, Words } from '../../words/words.ts';

/** One save can change every tracked field, 20 to 60 of them, lookups twice (Salesforce Help, Field History). */
const EXTRA_ROWS = 80;

/** What a history notes that is no change of a field (Object Reference, AccountHistory and the like). */
const EVENTS: ReadonlyMap<string, keyof Words['timeline']['events']> = new Map([
  ['created', 'created'],
  ['ownerassignment', 'ownerAssigned'],
  ['owneraccepted', 'ownerAccepted'],
  ['leadconverted', 'converted'],
  ['opportunitycreatedfromlead', 'fromLead'],
  ['accountcreatedfromlead', 'fromLead'],
  ['contactcreatedfromlead', 'fromLead'],
  ['locked', 'locked'],
  ['unlocked', 'unlocked'],
]);

export interface Tracked {
  /** As Salesforce describes it to the person. */
  whole: ObjectDescribe;
  /** Without what the policy hides. */
  visible: ObjectDescribe;
  policy: Policy;
  tool: string;
}

/** Undefined where the object has no field history. */
export function historyOf(tracked: Tracked, id: string): Source | undefined {
  const { visible } = tracked;
  // `OpportunityHistory` tells of stages in columns of its own; the history of fields is always `Histories`.
  const child = visible.childRelationships.find(
    ({ relationshipName, childSObject }) =>
      relationshipName === 'Histories' && childSObject.endsWith('History'),
  );
  if (child === undefined) return undefined;
  const hidden = namesOfHidden(tracked).map(soqlString);
  const object = child.childSObject;
  return {
    object,
    kept: 'history',
    needed: ['Id', 'Field', 'CreatedDate'],
    wanted: ['OldValue', 'NewValue', 'CreatedBy.Name'],
    where: [
      `${child.field} = ${soqlString(id)}`,
      ...(hidden.length > 0 ? [`Field NOT IN (${hidden.join(', ')})`] : []),
    ].join(' AND '),
    before: (moment) => `CreatedDate < ${soqlMoment(moment)}`,
    orderBy: 'CreatedDate DESC',
    extraRows: EXTRA_ROWS,
    entriesOf: (rows, clock) =>
      withoutRepeats(rows, tracked).flatMap((row) => entryOf(row, tracked, object, clock)),
    placeOf: (row) => momentOf(textAt(row, 'CreatedDate')),
  };
}

/** A lookup goes by the name of its relationship: `Owner`, `Account`. */
function namesOfHidden({ whole, visible }: Tracked): string[] {
  const shown = new Set(visible.fields.map(({ name }) => name));
  return whole.fields
    .filter(({ name }) => !shown.has(name))
    .flatMap(({ name, relationshipName }) => [
      name,
      ...(relationshipName ? [relationshipName] : []),
    ]);
}

function fieldOf({ visible }: Tracked, row: SObjectRecord): FieldDescribe | undefined {
  const name = textAt(row, 'Field').toLowerCase();
  return visible.fields.find(
    (field) => field.name.toLowerCase() === name || field.relationshipName?.toLowerCase() === name,
  );
}

function entryOf(row: SObjectRecord, tracked: Tracked, object: string, clock: Clock): Entry[] {
  const what = told(row, tracked);
  if (what === undefined) return [];
  const changed = textAt(row, 'CreatedDate');
  const entry: Entry = {
    at: momentOf(changed),
    when: localTime(changed, clock.timeZone),
    kind: 'change',
    what,
    who: textAt(row, 'CreatedBy.Name'),
    id: String(row.Id),
    object,
    upcoming: false,
    text: '',
  };
  return [entry];
}

/** Undefined for what cannot be told apart from a hidden field. */
function told(row: SObjectRecord, tracked: Tracked): Said | undefined {
  const name = textAt(row, 'Field');
  const field = fieldOf(tracked, row);
  if (field === undefined) {
    const event = EVENTS.get(name.toLowerCase());
    if (event !== undefined) return (words) => words.timeline.events[event];
    return tracked.whole.fields.length === tracked.visible.fields.length
      ? (words) => words.timeline.changed(name)
      : undefined;
  }
  const label = field.relationshipName === null ? field.label : field.label.replace(/ ID$/i, '');
  const [before = '', after = ''] = ['OldValue', 'NewValue'].map((path) =>
    excerpt(textAt(row, path)),
  );
  const silent = (before === '' && after === '') || !mayNameTargets(field, tracked);
  return ({ timeline }) =>
    silent ? timeline.changed(label) : timeline.fromTo(label, before, after);
}

/** The history of a lookup holds names of other records, and those may be closed. */
function mayNameTargets({ referenceTo }: FieldDescribe, { policy, tool }: Tracked): boolean {
  return referenceTo
    .filter((object) => object !== 'Group')
    .every((object) => {
      const question = { tool, effect: 'read', object, fields: ['Name'], records: 0 } as const;
      return decide(policy, question).outcome === 'allow';
    });
}

/** A lookup leaves two rows: one with names, one with ids. The one with names stays. */
function withoutRepeats(rows: readonly SObjectRecord[], tracked: Tracked): SObjectRecord[] {
  const best = new Map<string, SObjectRecord>();
  const keyOf = (row: SObjectRecord): string | undefined =>
    fieldOf(tracked, row)?.relationshipName
      ? `${textAt(row, 'Field')} ${textAt(row, 'CreatedDate')}`
      : undefined;
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const other = best.get(key);
    if (other === undefined || (onlyIds(other) && !onlyIds(row))) best.set(key, row);
  }
  return rows.filter((row) => {
    const key = keyOf(row);
    return key === undefined || best.get(key) === row;
  });
}

function onlyIds(row: SObjectRecord): boolean {
  return ['OldValue', 'NewValue']
    .map((path) => textAt(row, path))
    .every((value) => value === '' || (value.length === 18 && isSalesforceId(value)));
}
