// find_records: a name, an e-mail address or a phone number over several objects at once.
import { z } from 'zod';
import type { SObjectRecord } from '../salesforce/types.ts';
import { refsOf, tableOf } from './compactRecords.ts';
import { badArguments, fromSalesforce } from './failures.ts';
import { allParts } from './parts.ts';
import { planSearch, returningOf, type PlannedSearch } from './planSearch.ts';
import { fittingRows } from './presentRows.ts';
import { readsOutsiders, runQuery } from './runQuery.ts';
import { searchTextOf } from './searchText.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'find_records';
/** Records shown of each object. */
const SHOWN = 25;

interface Input {
  text: string;
  objects: string[];
  allFields?: boolean | undefined;
}

/** What was found of one object. */
interface Found {
  ok: true;
  planned: PlannedSearch;
  records: readonly SObjectRecord[];
  total: number;
  /** There are `total` of them at least. */
  more: boolean;
  sent: string;
}

export const findRecords = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description:
    'Find records of several objects by name, e-mail address or phone number, however it is written.',
  input: z.strictObject({
    text: z.string().min(2).max(200),
    objects: z.array(z.string().min(1).max(80)).min(1).max(8).describe('e.g. Contact, Lead'),
    allFields: z.boolean().optional().describe('Search all texts, not only names'),
  }),
  label: ({ text }, words) => words.steps.find(text),
  run: async (input, context) => {
    try {
      return await find(input, context);
    } catch (error) {
      return fromSalesforce(error, input.text);
    }
  },
});

async function find(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const wanted = searchTextOf(input.text, input.allFields === true);
  if (wanted === undefined) {
    const hint = 'Give words of at least two letters, an e-mail address or a phone number.';
    return badArguments('bad_search', (words) => words.calls.nothingToLookFor, hint, input.text);
  }
  const plans: PlannedSearch[] = [];
  for (const object of new Set(input.objects)) {
    const planned = await planSearch(object, wanted, NAME, context);
    if (!planned.ok) return planned;
    plans.push(planned);
  }
  const indexed = plans.filter(({ by }) => by === 'index');
  const returning = indexed.map((planned) => returningOf(planned, SHOWN + 1)).join(', ');
  const sosl = `FIND {${wanted.sosl}} IN ${wanted.group} FIELDS RETURNING ${returning}`;
  // One search answers for all objects that are in it.
  const hits = indexed.length > 0 ? context.sf.search(sosl) : [];
  const asked = plans.map(async (planned) =>
    planned.by === 'filter'
      ? filtered(planned, context)
      : hitsOf(planned, await hits, planned.by === 'index' ? sosl : ''),
  );
  const all = await allParts(asked, context);
  const failed = all.find((one) => !one.ok);
  if (failed) return failed;
  const found = all.filter((one) => one.ok);
  const outsiders = await Promise.all(
    plans.map(({ allowed }) => readsOutsiders(allowed.objects, context)),
  );
  return present(input.text, found, outsiders.includes(true), context);
}

async function filtered(
  planned: PlannedSearch,
  context: ToolContext,
): Promise<Found | ToolFailure> {
  const answered = await runQuery({ ...planned.request, maxRows: SHOWN }, context);
  if (!answered.ok) return answered;
  const { records, total, sent } = answered;
  return { ok: true, planned, records, total, more: false, sent };
}

function hitsOf(planned: PlannedSearch, hits: readonly SObjectRecord[], sent: string): Found {
  const own = hits.filter(({ attributes }) => attributes?.type === planned.describe.name);
  const records = own.slice(0, SHOWN);
  return { ok: true, planned, records, total: own.length, more: own.length > SHOWN, sent };
}

function present(
  text: string,
  found: readonly Found[],
  outsiderText: boolean,
  { resultChars, actor, words }: ToolContext,
): ReadSuccess {
  const parts = found.map(({ planned, records, total, more }) => {
    const object = planned.describe.name;
    if (planned.by === 'none') return { object, truncated: false, notSearched: 'no such field' };
    const share = { resultChars: resultChars / found.length, actor };
    const fitting = fittingRows(planned.allowed.columns, records, share);
    const truncated = more || fitting.rows.length < total;
    return { object, [more ? 'atLeast' : 'total']: total, truncated, ...fitting };
  });
  const truncated = parts.some((part) => part.truncated);
  const refs = found.flatMap(({ planned, records }) =>
    refsOf(records, planned.describe.name, planned.nameField),
  );
  const columns = [
    { path: ['object'], label: words.columns.object },
    { path: ['name'], label: words.columns.name },
  ];
  const rows = refs.map(({ objectApiName: object, name }) => ({ object, name }));
  return {
    ok: true,
    label: words.steps.lookedFor(text),
    object: found.map(({ planned }) => planned.describe.name).join(','),
    rowsRead: refs.length,
    outsiderText,
    forModel: { truncated, found: parts },
    detail: {
      request: [...new Set(found.map(({ sent }) => sent))].filter(Boolean).join('\n'),
      result: tableOf(columns, rows),
      total: found.reduce((sum, { total }) => sum + total, 0),
      truncated,
      records: refs,
    },
  };
}
