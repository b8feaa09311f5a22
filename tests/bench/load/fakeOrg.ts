// A process: an org that signs people in, describes two objects and answers any query with a few rows.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readAll, ROWS, sayReady, type Given } from './work.ts';

const given = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Given;
const metadata = new Map(
  Object.entries(given.metadata).map(([path, answer]) => [path, JSON.stringify(answer)]),
);
const queries = new Map<string, string>();

const samples: Record<string, unknown> = {
  Id: '006000000000001AAA',
  Amount: 120_000,
  CloseDate: '2026-12-24',
  Name: 'A deal of some size',
};

function rowOf(columns: readonly string[], object: string): object {
  const row: Record<string, unknown> = { attributes: { type: object } };
  for (const column of columns) {
    const [first, second] = column.split('.') as [string, string | undefined];
    row[first] =
      second === undefined
        ? (samples[first] ?? null)
        : { attributes: { type: first }, [second]: 'Somebody Ltd.' };
  }
  return row;
}

function answerTo(soql: string): string {
  const [, columns = 'Id', object = 'Account'] = /^SELECT (.+?) FROM (\w+)/.exec(soql) ?? [];
  const count = object === 'Opportunity' ? ROWS : 1;
  const records = Array.from({ length: count }, () => rowOf(columns.split(', '), object));
  return JSON.stringify({ totalSize: count, done: true, records });
}

function signIn(body: string, host: string): string {
  const assertion = new URLSearchParams(body).get('assertion') ?? '';
  const claims = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString();
  const { sub } = JSON.parse(claims) as { sub: string };
  // The user name begins with the person's id.
  const userId = sub.slice(0, 18);
  return JSON.stringify({
    access_token: `token-of-${userId}`,
    instance_url: `http://${host}`,
    id: `http://${host}/id/${given.orgId}/${userId}`,
    token_type: 'Bearer',
  });
}

function restAnswer(url: URL): string | undefined {
  const soql = url.searchParams.get('q');
  if (soql === null) return metadata.get(url.pathname.replace(/^\/services\/data\/v[\d.]+/, ''));
  const known = queries.get(soql) ?? answerTo(soql);
  queries.set(soql, known);
  return known;
}

async function answer(request: IncomingMessage, out: ServerResponse): Promise<void> {
  const body = await readAll(request);
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  const text = url.pathname.endsWith('/oauth2/token')
    ? signIn(body, url.host)
    : url.pathname.endsWith('/composite/sobjects')
      ? JSON.stringify([{ id: 'a00000000000001AAA', success: true, errors: [] }])
      : restAnswer(url);
  const headers = {
    'content-type': 'application/json',
    'sforce-limit-info': 'api-usage=18/1000000000',
  };
  out.writeHead(text === undefined ? 404 : 200, headers);
  out.end(text ?? JSON.stringify([{ errorCode: 'NOT_FOUND', message: 'not here' }]));
}

sayReady(createServer((request, out) => void answer(request, out)));
