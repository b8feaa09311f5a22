// How one object is searched: through Salesforce's index, or by filters where the policy hides fields of it.
import { hiddenFields } from '../policy/fieldRules.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { operandText } from '../soql/compose.ts';
import { blocked } from './failures.ts';
import { decideRead, unknownObject } from './readableObjects.ts';
import { allowQuery, type AllowedQuery, type QueryRequest } from './runQuery.ts';
import type { SearchGroup, SearchText } from './searchText.ts';
import type { ToolContext, ToolFailure } from './types.ts';

export interface PlannedSearch {
  ok: true;
  /**
   * `index`: SOSL searches whatever fields it knows, so only where none is hidden: a match would tell of it.
   * `filter`: the fields that are searched stand in a query and are decided like any. `none`: nothing to search.
   */
  by: 'index' | 'filter' | 'none';
  describe: ObjectDescribe;
  nameField: string | undefined;
  /** For `filter`. */
  request: QueryRequest;
  allowed: AllowedQuery;
}

const INDEXED_TEXTS = ['string', 'textarea', 'combobox', 'email', 'phone', 'url'];

/** Plans and decides the search of one object; sends nothing but describes. */
export async function planSearch(
  object: string,
  wanted: SearchText,
  tool: string,
  context: ToolContext,
): Promise<PlannedSearch | ToolFailure> {
  const decision = decideRead(context.policy, tool, object);
  if (decision.outcome !== 'allow') return blocked(decision, object);
  const describe = await describeOrNone(object, context);
  if (describe === undefined) return unknownObject(object, tool, context);
  const hides = hiddenFields(context.policy, describe.name).size > 0;
  const by = hides || !describe.searchable ? 'filter' : 'index';
  const searched = fieldsOf(describe, wanted.group, by).map(({ name }) => name);
  const nameField = describe.fields.find((field) => field.nameField)?.name;
  const matched = wanted.group === 'EMAIL' || wanted.group === 'PHONE' ? searched : [];
  const shown = ['Id', ...(nameField === undefined ? [] : [nameField]), ...matched];
  const where =
    by === 'filter' && searched.length > 0 ? ` WHERE ${conditionOf(searched, wanted)}` : '';
  const soql = `SELECT ${shown.join(', ')} FROM ${describe.name}${where}`;
  const request = { tool, soql, also: [{ object: describe.name, fields: searched }] };
  const allowed = await allowQuery(request, context);
  if (!allowed.ok) return allowed;
  return {
    ok: true,
    by: searched.length > 0 ? by : 'none',
    describe,
    nameField,
    request,
    allowed,
  };
}

/** What SOSL returns of the object: `Contact(Id, Name LIMIT 26)`, from the checked tree. */
export function returningOf({ allowed }: PlannedSearch, limit: number): string {
  const columns = allowed.query.select.flatMap((item) =>
    item.kind === 'operand' ? [operandText(item.operand)] : [],
  );
  return `${allowed.query.object}(${columns.join(', ')} LIMIT ${limit})`;
}

async function describeOrNone(
  object: string,
  { sf, policy }: ToolContext,
): Promise<ObjectDescribe | undefined> {
  try {
    return visibleDescribe(policy, await sf.describe(object));
  } catch (error) {
    if (error instanceof SalesforceError && error.code === 'unknown_object') return undefined;
    throw error;
  }
}

/** The visible fields that are searched. Long texts cannot be filtered. */
function fieldsOf(
  { fields }: ObjectDescribe,
  group: SearchGroup,
  by: 'index' | 'filter',
): FieldDescribe[] {
  const isSearched = (field: FieldDescribe): boolean => {
    if (group === 'NAME') return field.nameField;
    if (group === 'EMAIL') return field.type === 'email';
    if (group === 'PHONE') return field.type === 'phone';
    if (by === 'index') return INDEXED_TEXTS.includes(field.type);
    return field.nameField || field.type === 'email' || field.type === 'phone';
  };
  return fields.filter((field) => isSearched(field) && (by === 'index' || field.filterable));
}

/** One of the fields has all of the words. */
function conditionOf(fields: readonly string[], { patterns }: SearchText): string {
  const each = fields.map((field) =>
    patterns.map((pattern) => `${field} LIKE ${pattern}`).join(' AND '),
  );
  return each.map((condition) => `(${condition})`).join(' OR ');
}
