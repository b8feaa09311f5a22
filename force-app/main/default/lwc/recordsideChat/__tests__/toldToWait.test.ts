// Whatever the relay told to wait counts down and goes again by itself, as the same request.
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay, json, refusal, silence, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import type { FakeRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import {
  finished,
  receipt,
  requested,
  resolved,
  started,
  text,
} from '../../recordsideState/__tests__/events';
import { opened, panel, resuming, says, until } from './drive';
import { all, button, clearPage, one, read } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

/** Seconds; long enough to be seen. */
const headers = { 'retry-after': '0.8' };
const wait = (): Response => refusal(429, 'rate_limited', { retryable: true, headers });
const COUNTED = 'It is tried again by itself in 0:01.';
const TALK = [started(), text('Three.'), finished()];
const LATER = new Date(Date.now() + 600_000).toISOString();

beforeEach(() => {
  const signed = { relayUrl: 'https://relay.example', assertion: 'signed' };
  (openSession as jest.Mock).mockReset().mockResolvedValue(signed);
});
afterEach(clearPage);

/** The refusal, its count-down and its number are shown, and the same request goes once more. */
async function goesAgain(element: Element, relay: FakeRelay, line: string): Promise<void> {
  await says(element, `The relay says rate_limited. ${COUNTED}`);
  expect(read(element)).toContain('Reference for your admin: c-1');
  expect(relay.requests(line)).toHaveLength(1);
  await until(() => relay.requests(line).length === 2);
  const [first, second] = relay.requests(line);
  expect(second?.body).toEqual(first?.body);
  await until(() =>
    all(element, 'c-recordside-notice').every((notice) => !read(notice).includes(COUNTED)),
  );
}

/** The time is over, and what would go again has gone. */
const untilOver = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 900);
  });

const named = (element: Element, name: string): HTMLElement =>
  one(element, `[aria-label^="${name}"]`);

describe('told to wait', () => {
  it('the panel opens by itself, and nobody need press anything', async () => {
    const relay = aRelay([]);
    let refusals = 1;
    const refusing: typeof fetch = async (...request) => {
      const answer = await relay.fetch(...request);
      refusals -= 1;
      return refusals < 0 ? answer : wait();
    };
    const element = panel({ ...relay, fetch: refusing });
    await says(element, COUNTED);
    expect(read(element)).not.toContain('Try again');
    await says(element, 'Hello.');
    expect(relay.requests('POST /v1/sessions')).toHaveLength(2);
  });

  it('a decision waits on its card, which nobody can decide otherwise meanwhile', async () => {
    const transcript = [started(), requested({ expiresAt: LATER })];
    const relay = aRelay([stream([]), wait(), json({}, 202), silence()], resuming({ transcript }));
    const element = await opened(relay);
    await until(() => relay.requests('GET /v1/turns/t1/events').length === 1);
    button(element, 'Approve').click();
    await says(element, COUNTED);
    expect(button(element, 'Reject').disabled).toBe(true);
    expect(read(element)).not.toContain('Sending your decision…');
    await goesAgain(element, relay, 'POST /v1/turns/t1/decisions');
    await says(element, 'Sending your decision…');
  });

  it('a decision does not go again once its card is decided elsewhere', async () => {
    const transcript = [started(), requested({ expiresAt: LATER })];
    let decide = (): void => undefined;
    const when = new Promise<void>((resolve) => {
      decide = resolve;
    });
    const turn = stream([resolved({ decision: 'rejected', rows: [] })], { firstId: 3, when });
    const relay = aRelay([turn, wait(), silence()], resuming({ transcript }));
    const element = await opened(relay);
    button(element, 'Approve').click();
    await says(element, COUNTED);
    decide();
    await says(element, 'Rejected');
    await untilOver();
    expect(relay.requests('POST /v1/turns/t1/decisions')).toHaveLength(1);
  });

  it('an undo waits at its receipt', async () => {
    const transcript = [started(), receipt({ undoable: true }), finished()];
    const asked = [started('t2', { button: 'undo', of: 'k1' }), requested({ expiresAt: LATER })];
    const relay = aRelay([wait(), json({ turnId: 't2' }, 202), stream(asked)], { transcript });
    const element = await opened(relay);
    button(element, 'Undo').click();
    await says(element, COUNTED);
    expect(button(element, 'Undo').disabled).toBe(true);
    await goesAgain(element, relay, 'POST /v1/actions/k1/undo');
    await says(element, 'The way back is shown below.');
  });

  it('a note waits at its answer', async () => {
    const begun = { button: 'note', of: 't1' } as const;
    const note = stream([started('t2', begun), receipt(), finished()]);
    const relay = aRelay([wait(), json({ turnId: 't2' }, 202), note], {
      transcript: TALK,
      allowed: [{ tool: 'add_note', mode: 'ask' }],
    });
    const element = await opened(relay, { objectApiName: 'Account' } as object);
    named(element, 'Save this answer').click();
    await goesAgain(element, relay, 'POST /v1/notes');
    await says(element, 'Saved as a note');
  });

  it('a thumb waits with its words', async () => {
    const relay = aRelay([wait(), new Response(null, { status: 204 })], { transcript: TALK });
    const element = await opened(relay);
    named(element, 'This answer did not help').click();
    await until(() => all(element, 'textarea').length === 2);
    all<HTMLTextAreaElement>(element, 'textarea')[0]!.value = 'Wrong count.';
    button(element, 'Send').click();
    await goesAgain(element, relay, 'POST /v1/turns/t1/feedback');
    const [sent] = relay.requests('POST /v1/turns/t1/feedback');
    expect(sent?.body).toEqual({ rating: 'down', note: 'Wrong count.' });
    await says(element, 'Thank you.');
  });

  it('clearing waits in the line below the header', async () => {
    const relay = aRelay([wait(), new Response(null, { status: 204 })], { transcript: TALK });
    const element = await opened(relay);
    named(element, 'Clear').click();
    await says(element, COUNTED);
    expect(read(element)).not.toContain('Try again');
    await goesAgain(element, relay, 'DELETE /v1/conversations/conversation-1');
    await until(() => relay.requests('POST /v1/sessions').length === 2);
  });

  it('nothing goes again once the person has moved on to another record', async () => {
    const transcript = [started(), receipt({ undoable: true }), finished()];
    const relay = aRelay([wait()], { transcript });
    const element = await opened(relay);
    button(element, 'Undo').click();
    await says(element, COUNTED);
    element.recordId = '001000000000002AAA';
    await until(() => relay.requests('POST /v1/sessions').length === 2);
    await untilOver();
    expect(relay.requests('POST /v1/actions/k1/undo')).toHaveLength(1);
  });

  it('nothing goes again that was refused when the person had moved on already', async () => {
    let refuse = (_answer: Response): void => undefined;
    const answer = new Promise<Response>((resolve) => {
      refuse = resolve;
    });
    const relay = aRelay([], { transcript: TALK });
    let calls = 0;
    const late: typeof fetch = async (url, init) => {
      if (!String(url).endsWith('/feedback')) return relay.fetch(url, init);
      calls += 1;
      return answer;
    };
    const element = await opened({ ...relay, fetch: late });
    named(element, 'This answer helped').click();
    await until(() => all(element, 'textarea').length === 2);
    button(element, 'Send').click();
    await until(() => calls === 1);
    element.recordId = '001000000000002AAA';
    await until(() => relay.requests('POST /v1/sessions').length === 2);
    refuse(wait());
    await untilOver();
    expect(calls).toBe(1);
  });
});
