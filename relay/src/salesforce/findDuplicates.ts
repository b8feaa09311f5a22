// Asks the org's duplicate rules about records that are not saved yet: what a card can warn of before anybody approves.
import { z } from 'zod';
import type { FieldValue } from '../protocol.ts';
import { call } from './calls.ts';
import type { Caller } from './calls.ts';
import type { DuplicateMatch } from './compositeErrors.ts';
import { unreadableAnswer } from './errorMap.ts';
import { SalesforceError } from './errors.ts';
import type { SharedCache } from './sharedCache.ts';
import { listOf, type SoapRequest } from './soap.ts';

/** A record as it would be saved; with an id, what it holds besides counts as well. */
export interface Candidate {
  id?: string;
  values: Readonly<Record<string, FieldValue>>;
}

/** What the rules found for one record; no matches: none. */
export interface FoundDuplicates {
  matches: DuplicateMatch[];
  /** Every rule that found something only warns: it lets people save anyway. */
  canSaveAnyway: boolean;
}

/** SOAP API Developer Guide, `findDuplicates()`: at most 50 records in a call, all of one object. */
export const MOST_CANDIDATES = 50;

/** A warning is not worth a longer wait for the card. */
const TIMEOUT_MS = 3_000;

const SOBJECT = 'urn:sobject.partner.soap.sforce.com';

/**
 * What the duplicate rules of the object say about at most 50 records, in their order; undefined when the object has
 * no active rule to ask, which is kept under `key` for as long as a describe.
 * @throws SalesforceError
 */
export async function findDuplicates(
  caller: Caller,
  withoutRules: SharedCache<true>,
  key: string,
  object: string,
  candidates: readonly Candidate[],
): Promise<FoundDuplicates[] | undefined> {
  if (candidates.length > MOST_CANDIDATES)
    throw new RangeError(`at most ${MOST_CANDIDATES} records`);
  if (withoutRules.kept(key) !== undefined) return undefined;
  const found = await search(caller, object, candidates);
  if (found === undefined) await withoutRules.load(key, async () => true);
  return found;
}

async function search(
  caller: Caller,
  object: string,
  candidates: readonly Candidate[],
): Promise<FoundDuplicates[] | undefined> {
  const operation = {
    ...{ name: 'find_duplicates', read: true, isAnswer: hasNoRules },
    ...request(object, candidates),
  };
  try {
    const soon = { ...caller, timeoutMs: Math.min(TIMEOUT_MS, caller.timeoutMs) };
    return await call(soon, operation, (answer) => readFound(answer, candidates.length));
  } catch (error) {
    if (hasNoRules(error)) return undefined;
    throw error;
  }
}

/**
 * An object without active rules is a fault (Apex Reference Guide, FindDuplicates: 'No active duplicate rules are
 * defined'). Its code is not documented for SOAP and counts as UNKNOWN_EXCEPTION until an org has shown another; the
 * others say that the person cannot ask: the object has no rules or is not theirs, the org has no such feature, or
 * SOAP takes no token of its app. After anything else the rules are asked again with the next card.
 */
const NOTHING_TO_ASK: ReadonlySet<string> = new Set([
  'UNKNOWN_EXCEPTION',
  'INVALID_TYPE',
  'FUNCTIONALITY_NOT_ENABLED',
  'INSUFFICIENT_ACCESS',
  'soap_token',
]);

function hasNoRules(error: unknown): boolean {
  return error instanceof SalesforceError && NOTHING_TO_ASK.has(error.salesforceCode ?? error.code);
}

function request(object: string, candidates: readonly Candidate[]): SoapRequest {
  const sObjects = candidates.map(({ id, values }) => {
    const fields = Object.entries(values);
    const emptied = fields.filter(([, value]) => value === null).map(([name]) => name);
    const given = fields.filter(([, value]) => value !== null);
    return {
      '@xmlns:so': SOBJECT,
      'so:type': object,
      ...(emptied.length > 0 ? { 'so:fieldsToNull': emptied } : {}),
      ...(id === undefined ? {} : { 'so:Id': id }),
      ...Object.fromEntries(given.map(([name, value]) => [`so:${name}`, value])),
    };
  });
  return { method: 'findDuplicates', message: { sObjects } };
}

/** Elements come with the prefix of their namespace, and the id of a record comes twice. */
const matchRecord = z.object({ record: z.record(z.string(), z.unknown()) }).transform((match) => {
  const part = (name: string): unknown => {
    const value = match.record[`sf:${name}`] ?? match.record[name];
    return Array.isArray(value) ? (value[0] as unknown) : value;
  };
  return { id: part('Id'), objectApiName: part('type') };
});

const absent = <T>(list: z.ZodType<T[]>) => z.union([z.undefined().transform((): T[] => []), list]);

const ruleResult = z.object({
  allowSave: z.string(),
  matchResults: absent(listOf(z.object({ matchRecords: absent(listOf(matchRecord)) }))),
});
const foundAnswer = z.object({
  result: listOf(z.object({ duplicateResults: absent(listOf(ruleResult)) })),
});

const ID = /^[A-Za-z0-9]{15,18}$/;
const OBJECT = /^[A-Za-z]\w{0,79}$/;

function readFound(answer: unknown, expected: number): FoundDuplicates[] {
  const parsed = foundAnswer.safeParse(answer);
  if (!parsed.success || parsed.data.result.length !== expected) throw unreadableAnswer();
  return parsed.data.result.map(({ duplicateResults }) => {
    const rules = duplicateResults.map(({ allowSave, matchResults }) => ({
      allowSave: allowSave === 'true',
      matches: matchResults.flatMap(({ matchRecords }) => matchRecords).flatMap(matchOf),
    }));
    const matching = rules.filter(({ matches }) => matches.length > 0);
    const matches = new Map(matching.flatMap((rule) => rule.matches.map((one) => [one.id, one])));
    return {
      matches: [...matches.values()],
      canSaveAnyway: matching.every(({ allowSave }) => allowSave),
    };
  });
}

function matchOf({ id, objectApiName }: z.infer<typeof matchRecord>): DuplicateMatch[] {
  if (typeof id !== 'string' || !ID.test(id)) return [];
  if (typeof objectApiName !== 'string' || !OBJECT.test(objectApiName)) return [];
  return [{ id, objectApiName, name: id }];
}
