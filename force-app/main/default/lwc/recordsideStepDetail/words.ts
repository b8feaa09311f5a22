// What is said of a step beside its rows.
import { countText, durationText, fill, queriedObject } from 'c/recordsideFormat';
import type { Step } from 'c/recordsideState';
import apiMany from '@salesforce/label/c.Recordside_Step_Api_Many';
import apiOne from '@salesforce/label/c.Recordside_Step_Api_One';
import askAccess from '@salesforce/label/c.Recordside_Step_Ask_Access';
import askAllow from '@salesforce/label/c.Recordside_Step_Ask_Allow';
import noRows from '@salesforce/label/c.Recordside_Step_No_Rows';
import reference from '@salesforce/label/c.Recordside_Notice_Reference';
import rowsMany from '@salesforce/label/c.Recordside_Step_Rows_Many';
import rowsOne from '@salesforce/label/c.Recordside_Step_Rows_One';

/** An admin, in each language in which the relay speaks. */
const ADMIN = /admin|管理者/i;

/** Whom to ask for what is missing, where what the relay says does not tell. */
export function whomToAsk({ state, error }: Step): string {
  if (state === 'blocked') return askAllow;
  const { code = '', message = '' } = error ?? {};
  // Salesforce says of what is closed that it does not know it.
  const isClosed = state === 'no_access' || /^unknown_/.test(code);
  return isClosed && !ADMIN.test(message) ? askAccess : '';
}

/** A query that only counts has a number and no rows. */
export function withoutRows({ detail }: Step): string {
  const total = detail?.total ?? 0;
  return total > 0 ? countText(total, rowsOne, rowsMany) : noRows;
}

/** Object, duration, calls of Salesforce's API, and the number of what went wrong. */
export function factsText({ detail, durationMs, apiCalls, error }: Step): string {
  const request = detail?.request ?? '';
  // Several queries are about several objects.
  const object = request.includes('\n') ? '' : (queriedObject(request) ?? '');
  return [
    detail?.names?.[object] ?? object,
    durationMs === undefined ? '' : durationText(durationMs),
    apiCalls === undefined ? '' : countText(apiCalls, apiOne, apiMany),
    error?.correlationId ? fill(reference, error.correlationId) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
