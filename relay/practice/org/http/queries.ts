// query, queryAll and the pages that follow.
import { orgError } from '../errors.ts';
import { runQuery } from '../soql/query.ts';
import { loadCustomMetadata } from '../store/metadataRows.ts';
import { queryContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import type { Page } from './cursors.ts';
import { queryColumns } from './queryColumns.ts';

const defaultBatch = 2000;

export function query(request: ApiRequest): ApiResponse {
  return answer(request, false);
}

export function queryAll(request: ApiRequest): ApiResponse {
  return answer(request, true);
}

export function queryMore(request: ApiRequest): ApiResponse {
  const locator = request.path[1] ?? '';
  return respond(request, request.cursors.page(request.user.id, locator));
}

function answer(request: ApiRequest, includeDeleted: boolean): ApiResponse {
  const soql = request.query.get('q');
  if (soql === null) throw orgError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  refreshMetadata(request, soql);
  const { records, totalSize } = runQuery(queryContext(request, soql, includeDeleted));
  const { cursors, user, core } = request;
  if (request.query.get('columns') === 'true')
    return { status: 200, body: queryColumns(core.schema, soql) };
  return respond(request, cursors.first(user.id, records, totalSize, batchSize(request)));
}

/** A query for custom metadata sees the package's files as they are now, and what was deployed over them. */
function refreshMetadata({ core }: ApiRequest, soql: string): void {
  if (!/__mdt\b/i.test(soql)) return;
  const userId = core.users.find((user) => user.admin)?.id ?? '';
  const at = core.clock.now().toISOString();
  loadCustomMetadata(core.schema, core.store, core.customMetadata, { userId, at });
}

/** Salesforce takes 200 to 2,000 and treats the rest as those. */
function batchSize(request: ApiRequest): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(request.header('Sforce-Query-Options') ?? '');
  return asked ? Math.min(2000, Math.max(200, Number(asked[1]))) : defaultBatch;
}

function respond(request: ApiRequest, page: Page): ApiResponse {
  const more = page.next
    ? { nextRecordsUrl: `/services/data/${request.version}/query/${page.next}` }
    : {};
  const { totalSize, records } = page;
  const body = { totalSize, done: page.next === null, ...more, records };
  return { status: 200, body };
}
