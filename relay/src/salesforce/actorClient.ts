// Salesforce as one actor sees it: every operation of the contract, counted, with describes kept for a while.
import {
  readActionDescribe,
  readCollection,
  readComposite,
  readDescribe,
  readObjectList,
  readPicklists,
  readQuery,
  readSearch,
} from './answers.ts';
import { call, untilEnd } from './calls.ts';
import type { Caller } from './calls.ts';
import { firstCompositeError } from './compositeErrors.ts';
import { API_ROOT } from './connection.ts';
import { download } from './download.ts';
import { errorFromRefusal } from './errorMap.ts';
import { SalesforceError } from './errors.ts';
import { findDuplicates } from './findDuplicates.ts';
import { outsideCalls } from './outsideCalls.ts';
import type { SharedCache } from './sharedCache.ts';
import type {
  ActionDescribe,
  ObjectDescribe,
  ObjectSummary,
  PicklistOffers,
  Salesforce,
  Subrequest,
} from './types.ts';
import { timeLimit } from '../timeLimit.ts';

const OBJECT_NAME = /^[A-Za-z]\w{0,79}$/;
const RECORD_TYPE_ID = /^012[A-Za-z0-9]{12}(?:[A-Z0-5]{3})?$/;
const ACTION_PATH = /^\/(?:standard|custom\/(?:flow|apex))\/[A-Za-z]\w{0,79}$/;

/** Salesforce answers 414 or 431 beyond 16,384 characters of request line and headers together. */
const LONGEST_QUERY_PATH = 14_000;

/** REST API Developer Guide, 'Composite' and 'sObject Collections'. */
const MOST_SUBREQUESTS = 25;
const MOST_ROWS = 200;

export interface DescribeCaches {
  objects: SharedCache<ObjectDescribe>;
  lists: SharedCache<ObjectSummary[]>;
  picklists: SharedCache<PicklistOffers | undefined>;
  actions: SharedCache<ActionDescribe | undefined>;
  /** Objects that have no duplicate rule. */
  withoutRules: SharedCache<true>;
}

/** The start of every key under which an actor's describes are kept. */
export function describeKey({ orgId, userId, connection }: Caller['actor']): string {
  return `${orgId} ${userId} ${connection} `;
}

/** Everything but `onApiCall` is the caller's; counting begins at 0. */
export function createActorClient(
  base: Omit<Caller, 'onApiCall'>,
  caches: DescribeCaches,
): Salesforce {
  let apiCalls = 0;
  const caller: Caller = { ...base, onApiCall: () => (apiCalls += 1) };
  return {
    get apiCalls() {
      return apiCalls;
    },
    query: (soql) => longRead(caller, 'query', soql, readQuery),
    queryAll: (soql) => longRead(caller, 'queryAll', soql, readQuery),
    search: (sosl) => longRead(caller, 'search', sosl, readSearch),
    describe: (objectApiName) => describe(caller, caches.objects, objectApiName),
    describeAction: (path) => describeAction(caller, caches.actions, path),
    picklistValues: (objectApiName, recordTypeId) =>
      picklistValues(caller, caches.picklists, objectApiName, recordTypeId),
    listObjects: () =>
      shared(caller, caches.lists, '', { name: 'list_objects', path: '/sobjects' }, readObjectList),
    findDuplicates(object, candidates) {
      const key = describeKey(caller.actor) + object;
      return findDuplicates(caller, caches.withoutRules, key, object, candidates);
    },
    composite: (subrequests) => composite(caller, subrequests),
    insert: (objectApiName, rows) => insert(caller, objectApiName, rows),
    download: (path) => download(caller, path),
    ...outsideCalls(caller),
  };
}

/** A query or a search: its text is part of the address. */
async function longRead<T>(
  caller: Caller,
  name: 'query' | 'queryAll' | 'search',
  text: string,
  parse: (answer: unknown) => T,
): Promise<T> {
  const path = `/${name}?q=${encodeURIComponent(text)}`;
  if (path.length > LONGEST_QUERY_PATH)
    throw neverSent('OPERATION_TOO_LARGE', 'too many characters');
  return call(caller, { name, method: 'GET', path, read: true }, parse);
}

async function describe(
  caller: Caller,
  cache: DescribeCaches['objects'],
  objectApiName: string,
): Promise<ObjectDescribe> {
  // The name becomes part of a path and may come from a model.
  if (!OBJECT_NAME.test(objectApiName)) throw neverSent('INVALID_TYPE', 'not an object name');
  const operation = { name: 'describe', path: `/sobjects/${objectApiName}/describe` } as const;
  try {
    return await shared(caller, cache, objectApiName.toLowerCase(), operation, readDescribe);
  } catch (thrown) {
    const notFound = thrown instanceof SalesforceError && thrown.salesforceCode === 'NOT_FOUND';
    if (!notFound) throw thrown;
    throw errorFromRefusal(
      { salesforceCode: 'INVALID_TYPE', message: objectApiName, fields: [] },
      404,
    );
  }
}

/** That an action is not there is kept as well: it is listed by an admin, and asked for with every question. */
async function describeAction(
  caller: Caller,
  cache: DescribeCaches['actions'],
  path: string,
): Promise<ActionDescribe | undefined> {
  if (!ACTION_PATH.test(path)) return undefined;
  const operation = { name: 'describe_action', path: `/actions${path}` } as const;
  return shared(caller, cache, path, operation, readActionDescribe, (refused) => {
    if (refused.salesforceCode !== 'NOT_FOUND' && refused.code !== 'no_access') throw refused;
    return undefined;
  });
}

async function picklistValues(
  caller: Caller,
  cache: DescribeCaches['picklists'],
  objectApiName: string,
  recordTypeId: string,
): Promise<PicklistOffers | undefined> {
  if (!OBJECT_NAME.test(objectApiName) || !RECORD_TYPE_ID.test(recordTypeId)) {
    throw neverSent('MALFORMED_ID', 'not a record type');
  }
  const path = `/ui-api/object-info/${objectApiName}/picklist-values/${recordTypeId}` as const;
  const key = `${objectApiName.toLowerCase()} ${recordTypeId}`;
  const operation = { name: 'picklist_values', path } as const;
  // The UI API does not know every object; that stays so as long as a describe does.
  return shared(caller, cache, key, operation, readPicklists, () => undefined);
}

/** One load for all who ask at the same time: it does not end with the one who happened to ask first. */
async function shared<T>(
  caller: Caller,
  cache: SharedCache<T>,
  key: string,
  operation: { name: string; path: string },
  parse: (answer: unknown) => T,
  ifRefused?: (refused: SalesforceError) => T,
): Promise<T> {
  const own = describeKey(caller.actor) + key;
  const kept = cache.kept(own);
  if (kept !== undefined) return kept.value;
  const load = () =>
    call({ ...caller, stop: undefined }, { ...operation, method: 'GET', read: true }, parse).catch(
      (thrown: unknown) => {
        const refused = thrown instanceof SalesforceError && thrown.outcome === 'refused';
        if (ifRefused && refused && !thrown.retryable) return ifRefused(thrown);
        throw thrown;
      },
    );
  const time = timeLimit(caller.timeoutMs);
  const ends = { deadline: time.signal, stop: caller.stop };
  try {
    return await untilEnd(() => cache.load(own, load), ends);
  } finally {
    time.end();
  }
}

async function composite(caller: Caller, subrequests: Subrequest[]) {
  if (subrequests.length > MOST_SUBREQUESTS) {
    throw new RangeError(`a composite request has at most ${MOST_SUBREQUESTS} subrequests`);
  }
  const body = {
    allOrNone: true,
    // Salesforce runs independent subrequests in any order otherwise, and the audit row has to be first.
    collateSubrequests: false,
    compositeRequest: subrequests.map(({ method, path, referenceId, body: value, headers }) => ({
      method,
      url: `${API_ROOT}${path}`,
      referenceId,
      ...(value !== undefined && { body: value }),
      ...(headers && { httpHeaders: headers }),
    })),
  };
  const referenceIds = subrequests.map(({ referenceId }) => referenceId);
  return call(
    caller,
    { name: 'composite', method: 'POST', path: '/composite', body, read: false },
    (answer) => readComposite(answer, referenceIds),
  );
}

async function insert(
  caller: Caller,
  objectApiName: string,
  rows: Record<string, unknown>[],
): Promise<void> {
  if (rows.length > MOST_ROWS) throw new RangeError(`at most ${MOST_ROWS} rows are one insert`);
  const records = rows.map((row) => ({ attributes: { type: objectApiName }, ...row }));
  const body = { allOrNone: true, records };
  await call(
    caller,
    { name: 'insert', method: 'POST', path: '/composite/sobjects', body, read: false },
    (answer) => {
      const results = readCollection(answer, rows.length);
      const subrequest = { referenceId: 'insert', httpStatusCode: 200, body: results };
      const failed = firstCompositeError([subrequest]);
      if (failed) throw failed.error;
    },
  );
}

function neverSent(salesforceCode: string, message: string): SalesforceError {
  const error = errorFromRefusal({ salesforceCode, message, fields: [] }, 400);
  const { code, person, hint, retryable, fields } = error;
  return new SalesforceError({ code, person, hint, retryable, fields, outcome: 'not_sent' });
}
