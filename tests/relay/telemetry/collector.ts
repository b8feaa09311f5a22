// A collector that keeps the spans it is sent, and the metrics of a relay as numbers.
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KeptSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code: number };
}

interface TraceRequest {
  resourceSpans: {
    resource: { attributes: KeptSpan['attributes'] };
    scopeSpans: { spans: KeptSpan[] }[];
  }[];
}

export interface Collector {
  url: string;
  spans: KeptSpan[];
  /** Path and headers of every request. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  /** The whole of what came, as text. */
  text(): string;
  named(name: string): KeptSpan[];
  /** What it answers from now on. */
  answers(status: number): void;
  reset(): void;
  close(): Promise<void>;
}

/** Speaks OTLP over HTTP as a collector does, in JSON. */
export async function aCollector(): Promise<Collector> {
  const spans: KeptSpan[] = [];
  const requests: Collector['requests'] = [];
  const bodies: string[] = [];
  let status = 200;
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (piece) => (body += String(piece)));
    incoming.on('end', () => {
      requests.push({ path: incoming.url ?? '', headers: incoming.headers });
      bodies.push(body);
      const { resourceSpans } = JSON.parse(body) as TraceRequest;
      for (const { scopeSpans } of resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans);
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    requests,
    text: () => bodies.join('\n'),
    named: (name) => spans.filter((span) => span.name === name),
    answers(next) {
      status = next;
    },
    reset() {
      for (const list of [spans, requests, bodies]) list.length = 0;
      status = 200;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A span's attributes by name. */
export function attributesOf(span: KeptSpan | undefined): Record<string, unknown> {
  return Object.fromEntries(
    (span?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]),
  );
}

export interface Scrape {
  text: string;
  /** The value of a series as Prometheus writes it, e.g. `up{job="a"}`; 0 when there is none. */
  value(series: string): number;
}

export async function scrape(port: number): Promise<Scrape> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = new Map(
    text.split('\n').flatMap((line) => {
      const at = line.lastIndexOf(' ');
      return line.startsWith('#') || at < 0 ? [] : [[line.slice(0, at), Number(line.slice(at))]];
    }),
  );
  return { text, value: (series) => lines.get(series) ?? 0 };
}
