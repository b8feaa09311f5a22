// The headers of every request that a server of this process receives: the practice org's and the model's stand here.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Node's own channel (`http.server.request.start`): it fires for real requests, before anything reads them. */
const CHANNEL = 'http.server.request.start';

export interface Received {
  /** Of requests to the server at `url`, oldest first. */
  by(url: string): { path: string; headers: IncomingHttpHeaders }[];
  forget(): void;
  stop(): void;
}

export function watchReceived(): Received {
  const seen: { host: string; path: string; headers: IncomingHttpHeaders }[] = [];
  const note = (message: unknown): void => {
    const { headers, url = '' } = (message as { request: IncomingMessage }).request;
    seen.push({ host: headers.host ?? '', path: url, headers });
  };
  subscribe(CHANNEL, note);
  return {
    by: (url) => seen.filter(({ host }) => host === new URL(url).host),
    forget: () => void (seen.length = 0),
    stop: () => void unsubscribe(CHANNEL, note),
  };
}
