// A panel without a browser: opens a session, asks, reads the stream, decides; speaks only HTTP.
import { randomUUID } from 'node:crypto';
import type {
  DecisionRequest,
  ErrorBody,
  LoggedEvent,
  RelayEvent,
  RowDecision,
  SessionAnswer,
} from '../../relay/src/protocol.ts';

export type Card = Extract<RelayEvent, { type: 'approval.requested' }>;

export interface Turn {
  id: string;
  events: LoggedEvent[];
  of<T extends RelayEvent['type']>(type: T): Extract<RelayEvent, { type: T }>[];
  text(): string;
  /** The newest card. Throws when there is none. */
  card(): Card;
  last(): RelayEvent;
}

export interface Panel {
  relayUrl: string;
  session: SessionAnswer;
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Asks and reads until the turn ends or waits on a card. */
  ask(message: string, more?: { clientTurnId?: string; replaces?: string }): Promise<Turn>;
  /** Reads on from where `turn` is, until it ends or waits on a newer card. */
  follow(turn: Turn): Promise<Turn>;
  decide(
    turn: Turn,
    decision: 'approve' | 'reject',
    more?: Partial<DecisionRequest> & { edit?: RowDecision['edits'] },
  ): Promise<Response>;
  /** Approves the newest card and reads on. */
  approve(turn: Turn): Promise<Turn>;
  reject(turn: Turn, note?: string): Promise<Turn>;
}

/**
 * Opens a session with the assertion, in the conversation of its record unless another is named. Throws when it is
 * refused.
 */
export async function openPanel(
  relayUrl: string,
  assertion: string,
  origin = 'http://127.0.0.1:1',
  conversationId?: string,
): Promise<Panel> {
  const body = { assertion, conversationId };
  const opened = await post(relayUrl, '/v1/sessions', body, { origin });
  if (opened.status !== 201)
    throw new Error(`session refused: ${opened.status} ${await opened.text()}`);
  return panelFor(relayUrl, (await opened.json()) as SessionAnswer);
}

export function post(
  base: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(base + path, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export async function errorOf(
  response: Response,
): Promise<ErrorBody['error'] & { status: number }> {
  const body = (await response.json()) as ErrorBody;
  return { ...body.error, status: response.status };
}

function panelFor(relayUrl: string, session: SessionAnswer): Panel {
  const panel: Panel = {
    relayUrl,
    session,
    request(method, path, body, headers = {}) {
      return fetch(relayUrl + path, {
        method,
        headers: {
          authorization: `Bearer ${session.token}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },
    async ask(message, more = {}) {
      const request = { clientTurnId: randomUUID(), message, ...more };
      const response = await panel.request('POST', '/v1/turns', request);
      if (response.status !== 200)
        throw new Error(`turn refused: ${response.status} ${await response.text()}`);
      return readTurn(response, []);
    },
    async follow(turn) {
      const after = String(turn.events.at(-1)?.id ?? 0);
      const response = await panel.request('GET', `/v1/turns/${turn.id}/events`, undefined, {
        'last-event-id': after,
      });
      return readTurn(response, turn.events);
    },
    decide(turn, decision, { edit, ...more } = {}) {
      const card = turn.card();
      const rows = card.rows.map(({ rowId }) => ({
        rowId,
        decision,
        ...(edit ? { edits: edit } : {}),
      }));
      const request = { approvalId: card.approvalId, revision: card.revision, rows, ...more };
      return panel.request('POST', `/v1/turns/${turn.id}/decisions`, request);
    },
    approve: (turn) => decideAndFollow(panel, turn, 'approve'),
    reject: (turn, note) => decideAndFollow(panel, turn, 'reject', note),
  };
  return panel;
}

async function decideAndFollow(
  panel: Panel,
  turn: Turn,
  decision: 'approve' | 'reject',
  note?: string,
): Promise<Turn> {
  const answer = await panel.decide(turn, decision, note === undefined ? {} : { note });
  if (answer.status !== 202)
    throw new Error(`decision refused: ${answer.status} ${await answer.text()}`);
  return panel.follow(turn);
}

/** Reads server-sent events until the turn ends or asks for approval. */
async function readTurn(response: Response, before: LoggedEvent[]): Promise<Turn> {
  const events = [...before];
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    rest += value;
    const frames = rest.split('\n\n');
    rest = frames.pop() ?? '';
    events.push(...frames.flatMap(parseFrame));
    const last = events.length > before.length ? events.at(-1)?.event.type : undefined;
    if (last === 'turn.finished' || last === 'turn.failed' || last === 'approval.requested') break;
  }
  await reader.cancel();
  return turnOf(events);
}

function parseFrame(frame: string): LoggedEvent[] {
  const id = /^id: (\d+)$/m.exec(frame)?.[1];
  const data = /^data: (.*)$/m.exec(frame)?.[1];
  return id === undefined || data === undefined
    ? []
    : [{ id: Number(id), event: JSON.parse(data) as RelayEvent }];
}

/** Makes a turn of events, however they were read. */
export function turnOf(events: LoggedEvent[]): Turn {
  const of = <T extends RelayEvent['type']>(type: T): Extract<RelayEvent, { type: T }>[] =>
    events.flatMap(({ event }) =>
      event.type === type ? [event as Extract<RelayEvent, { type: T }>] : [],
    );
  return {
    id: of('turn.started')[0]?.turnId ?? '',
    events,
    of,
    text: () =>
      of('text.delta')
        .map(({ text }) => text)
        .join(''),
    card() {
      const card = of('approval.requested').at(-1);
      if (card === undefined)
        throw new Error(`no card among ${events.map(({ event }) => event.type).join(', ')}`);
      return card;
    },
    last: () => events.at(-1)!.event,
  };
}
