// Stands before the practice org and answers some queries itself: what the practice org does not model.
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';

type Row = Record<string, unknown>;
/** Rows, or the error code that Salesforce refuses with. */
export type Planted = Row[] | string;

export interface Gate {
  url: string;
  /** Answers queries from this object. */
  plant(object: string, answer: Planted): void;
  /** The token endpoint refuses so. */
  refuseSignIn(error: string, description: string): void;
  /** What `/services/data` offers. */
  offer(versions: string[]): void;
  /** Describes this object as one on which nobody creates rows. */
  readOnly(object: string): void;
  reset(): void;
  close(): Promise<void>;
}

/** @param org - address of the practice org */
export async function aGate(org: string): Promise<Gate> {
  const planted = new Map<string, Planted>();
  let refusal: { error: string; error_description: string } | undefined;
  let versions: string[] | undefined;
  let readOnly = '';
  const gate = { url: '' };
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (url.pathname.endsWith('/oauth2/token') && refusal)
      return Response.json(refusal, { status: 400 });
    if (url.pathname === '/services/data' && versions)
      return Response.json(versions.map((version) => ({ version })));
    const object = /FROM (\w+)/.exec(url.searchParams.get('q') ?? '')?.[1] ?? '';
    const found = planted.get(object);
    if (typeof found === 'string')
      return Response.json([{ errorCode: found, message: 'as planted' }], { status: 400 });
    if (found) return Response.json({ totalSize: found.length, done: true, records: found });
    return pass(request, url, gate.url);
  };
  const pass = async (request: Request, url: URL, own: string): Promise<Response> => {
    const headers = new Headers(request.headers);
    for (const name of ['host', 'connection', 'accept-encoding', 'content-length'])
      headers.delete(name);
    const body = request.method === 'GET' ? undefined : await request.text();
    const { method } = request;
    const passed = await fetch(org + url.pathname + url.search, { method, headers, body });
    // The org names itself in what it grants; the relay takes one address only.
    let text = (await passed.text()).replaceAll(org, own);
    if (readOnly !== '' && url.pathname.endsWith(`/${readOnly}/describe`))
      text = JSON.stringify({ ...(JSON.parse(text) as object), createable: false });
    const type = passed.headers.get('content-type') ?? 'application/json';
    return new Response(passed.status === 204 ? null : text, {
      status: passed.status,
      headers: { 'content-type': type },
    });
  };
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  gate.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: gate.url,
    plant: (object, found) => planted.set(object, found),
    refuseSignIn(error, description) {
      refusal = { error, error_description: description };
    },
    offer(offered) {
      versions = offered;
    },
    readOnly(object) {
      readOnly = object;
    },
    reset() {
      readOnly = '';
      planted.clear();
      refusal = undefined;
      versions = undefined;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
