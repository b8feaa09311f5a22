// Which part of a composite request failed, and why: the reason among all the consequences of a rollback.
import { errorInTransaction, isConsequence, refusalIn } from './errorMap.ts';
import type { Refusal } from './errorMap.ts';
import type { SalesforceError } from './errors.ts';
import type { SubrequestAnswer } from './types.ts';

/** A record that a duplicate rule found. */
export interface DuplicateMatch {
  id: string;
  objectApiName: string;
  /** Its id where Salesforce told no name. */
  name: string;
}

export interface CompositeError {
  error: SalesforceError;
  /** The subrequest that failed. */
  referenceId: string;
  /** In a collection: the row that failed, from 0. */
  rowIndex?: number;
  /** Every row that a duplicate rule stopped. */
  duplicates?: DuplicateRow[];
}

export interface DuplicateRow {
  /** The subrequest that the row stood in, and its place there. */
  referenceId: string;
  rowIndex: number;
  matches: DuplicateMatch[];
  /** The rule only warns: it lets people save anyway. */
  canSaveAnyway: boolean;
}

const DUPLICATES = 'DUPLICATES_DETECTED';

interface Found {
  refusal: Refusal;
  rowIndex?: number;
  item: unknown;
}

/** The error of a subrequest that failed, or undefined when it did not. */
export function errorFromSubrequest(answer: SubrequestAnswer): SalesforceError | undefined {
  const found = refusalsIn(answer);
  const reason = found.find(({ refusal }) => !isConsequence(refusal)) ?? found[0];
  return reason && errorInTransaction(reason.refusal);
}

/** The reason why an all-or-none composite was rolled back, or undefined when all of it succeeded. */
export function firstCompositeError(answers: SubrequestAnswer[]): CompositeError | undefined {
  const all = answers.flatMap((answer) =>
    refusalsIn(answer).map((found) => ({ ...found, referenceId: answer.referenceId })),
  );
  const reason = all.find(({ refusal }) => !isConsequence(refusal)) ?? all[0];
  if (!reason) return undefined;
  const { referenceId, rowIndex, refusal } = reason;
  const duplicates = all.filter((one) => one.refusal.salesforceCode === DUPLICATES);
  return {
    error: errorInTransaction(refusal),
    referenceId,
    ...(rowIndex !== undefined && { rowIndex }),
    ...(refusal.salesforceCode === DUPLICATES && { duplicates: duplicates.map(duplicateRow) }),
  };
}

function refusalsIn({ httpStatusCode, body }: SubrequestAnswer): Found[] {
  const items: unknown[] = Array.isArray(body) ? body : [body];
  const found = items.flatMap((item, index) => {
    const errors = (item as { errors?: unknown } | null)?.errors;
    // A row of a collection keeps its errors inside; an error of the whole subrequest is the item itself.
    const inRow = Array.isArray(errors) && errors.length > 0;
    const source: unknown = inRow ? errors[0] : item;
    const refusal = refusalIn(source);
    return refusal ? [{ refusal, item: source, ...(inRow && { rowIndex: index }) }] : [];
  });
  if (found.length > 0 || httpStatusCode < 400) return found;
  const salesforceCode = `HTTP_${httpStatusCode}`;
  return [{ refusal: { salesforceCode, message: '', fields: [] }, item: undefined }];
}

interface DuplicateResult {
  /** Whether the rule alerts (true) or blocks (false). */
  allowSave?: boolean;
  matchResults?: { matchRecords?: { record?: Record<string, unknown> }[] }[];
}

function duplicateRow({ referenceId, rowIndex = 0, item }: Found & { referenceId: string }) {
  return {
    referenceId,
    rowIndex,
    matches: duplicatesIn(item),
    canSaveAnyway: duplicateResultOf(item)?.allowSave === true,
  };
}

/** Salesforce misspells the key in answers to single records. */
function duplicateResultOf(item: unknown): DuplicateResult | undefined {
  const { duplicateResult, duplicateResut } = (item ?? {}) as Record<string, unknown>;
  return (duplicateResult ?? duplicateResut) as DuplicateResult | undefined;
}

function duplicatesIn(item: unknown): DuplicateMatch[] {
  return (duplicateResultOf(item)?.matchResults ?? [])
    .flatMap(({ matchRecords }) => matchRecords ?? [])
    .flatMap(({ record }) => {
      const id = record?.Id;
      const type = (record?.attributes as { type?: unknown } | undefined)?.type;
      if (typeof id !== 'string' || typeof type !== 'string') return [];
      return [
        { id, objectApiName: type, name: typeof record?.Name === 'string' ? record.Name : id },
      ];
    });
}
