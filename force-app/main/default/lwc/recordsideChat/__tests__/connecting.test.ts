// Connecting from the panel: the way to Salesforce and back, and the question that waits for it.
import type { ConnectionCard, RelayEvent, SessionAnswer } from '@relay/protocol';
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import type { FakeRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import { failed, finished, receipt, started, text } from '../../recordsideState/__tests__/events';
import { ask, opened, says, until, write } from './drive';
import { all, button, clearPage, one, read } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const AUTHORIZE = 'https://acme.my.salesforce.com/services/oauth2/authorize?state=1';
const READY: ConnectionCard = { mode: 'per-user', status: 'ready' };
const REQUIRED: ConnectionCard = {
  mode: 'per-user',
  status: 'connect_required',
  authorizeUrl: AUTHORIZE,
  help: 'Press Connect.',
};
const REFUSED: ConnectionCard = {
  mode: 'per-user',
  status: 'refused',
  help: 'Tell your Salesforce admin: assign it. (User tomas@acme, org 00D1.)',
};
const ANSWER = [started('t2', { message: 'How many cases?' }), text('Three.'), finished()];
const UNCONNECTED: RelayEvent[] = [
  started(),
  { type: 'connect.required', authorizeUrl: AUTHORIZE },
  failed({ code: 'not_allowed' }),
];

/** The window that Connect opens; the browser may keep it shut. */
let popUp: { closed: boolean; opener: unknown; close: jest.Mock };
const openWindow = jest.fn<unknown, [string, string, string]>();
let seconds = 0;

/** Sessions whose connections are these, one after the other; the last one stays. */
const connections =
  (...cards: ConnectionCard[]) =>
  (nth: number): Partial<SessionAnswer> => ({ connection: cards[nth - 1] ?? cards.at(-1) });

const sessions = (relay: FakeRelay): number => relay.requests('POST /v1/sessions').length;
const questions = (relay: FakeRelay): unknown[] =>
  relay.requests('POST /v1/turns').map(({ body }) => body);
const words = (element: Element): string => one<HTMLTextAreaElement>(element, 'textarea').value;

/** The person comes back from another window, long enough after the last look. */
function comeBack(): void {
  seconds += 10;
  window.dispatchEvent(new Event('focus'));
}

beforeEach(() => {
  const signed = { relayUrl: 'https://relay.example', assertion: 'signed' };
  (openSession as jest.Mock).mockReset().mockResolvedValue(signed);
  popUp = { closed: false, opener: window, close: jest.fn() };
  openWindow.mockReset().mockReturnValue(popUp);
  window.open = openWindow as never;
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1_000);
});
afterEach(() => {
  clearPage();
  jest.restoreAllMocks();
});

describe('a person who is not connected', () => {
  it('connects in a window of its own that knows nothing of the page', async () => {
    const element = await opened(aRelay([], { connection: REQUIRED }));
    button(element, 'Connect').click();
    expect(openWindow.mock.calls[0]?.[0]).toBe(AUTHORIZE);
    expect(openWindow.mock.calls[0]?.[2]).toContain('popup');
    expect(popUp.opener).toBeNull();
    await says(element, 'Allow it in the window that opened.');
  });

  it('asks already: the question waits, and is sent once Salesforce agrees', async () => {
    const relay = aRelay([stream(ANSWER)], connections(REQUIRED, READY));
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'Waits until you are connected');
    await says(element, 'Your question is sent as soon as you are connected.');
    expect(questions(relay)).toEqual([]);
    expect(words(element)).toBe('');

    button(element, 'Connect').click();
    comeBack();

    await says(element, 'Three.');
    expect(questions(relay)).toMatchObject([{ message: 'How many cases?' }]);
    expect(read(element)).not.toContain('Connect to Salesforce');
  });

  it('keeps what was written and not sent', async () => {
    const relay = aRelay([], connections(REQUIRED, READY));
    const element = await opened(relay);
    write(element, 'half a thought');
    comeBack();
    await until(() => !read(element).includes('Connect to Salesforce'));
    expect(words(element)).toBe('half a thought');
    expect(questions(relay)).toEqual([]);
  });

  it('gets a link where the browser keeps the window shut', async () => {
    openWindow.mockReturnValue(null);
    const element = await opened(aRelay([], { connection: REQUIRED }));
    button(element, 'Connect').click();
    await says(element, 'Your browser kept the window shut.');
    expect(one<HTMLAnchorElement>(element, 'a').href).toBe(AUTHORIZE);
  });

  it('is sent to web addresses only, neither by a window nor by a link elsewhere', async () => {
    const connection = { ...REQUIRED, authorizeUrl: 'javascript:alert(1)' };
    const element = await opened(aRelay([], { connection }));
    await says(element, 'Recordside cannot work for you yet');
    expect(() => button(element, 'Connect')).toThrow();
    expect(all(element, 'a')).toEqual([]);
  });

  it('gets the question back as a draft when the page moves on', async () => {
    const record = '001000000000077AAA';
    const element = await opened(aRelay([], { connection: REQUIRED }), { recordId: record });
    await ask(element, 'How many cases?');
    await says(element, 'Waits until you are connected');
    clearPage();
    const again = await opened(aRelay([], { connection: REQUIRED }), { recordId: record });
    expect(words(again)).toBe('How many cases?');
  });
});

describe('the panel, while a person connects', () => {
  const real = ['Date', 'nextTick', 'setTimeout', 'clearTimeout', 'performance'] as const;
  beforeEach(() => jest.useFakeTimers({ doNotFake: [...real] }));
  afterEach(() => jest.useRealTimers());

  it('looks gently as long as the window is open, and once more when it closes', async () => {
    const relay = aRelay([], { connection: REQUIRED });
    const element = await opened(relay);
    jest.advanceTimersByTime(60_000);
    expect(sessions(relay)).toBe(1);

    button(element, 'Connect').click();
    jest.advanceTimersByTime(3_000);
    await until(() => sessions(relay) === 2);
    await until(() => !read(element).includes('Checking…'));
    await new Promise(process.nextTick);
    popUp.closed = true;
    jest.advanceTimersByTime(3_000);
    await until(() => sessions(relay) === 3);
    await until(() => read(element).includes('Your words are kept.'));
    jest.advanceTimersByTime(60_000);
    expect(sessions(relay)).toBe(3);
  });

  it('stops looking when it is taken off the page', async () => {
    const relay = aRelay([], { connection: REQUIRED });
    const element = await opened(relay);
    button(element, 'Connect').click();
    clearPage();
    comeBack();
    jest.advanceTimersByTime(60_000);
    expect(sessions(relay)).toBe(1);
  });

  it('closes the first window when a second is asked for', async () => {
    const element = await opened(aRelay([], { connection: REQUIRED }));
    button(element, 'Connect').click();
    await says(element, 'Open the window again');
    button(element, 'Open the window again').click();
    expect(popUp.close).toHaveBeenCalledTimes(1);
    expect(openWindow).toHaveBeenCalledTimes(2);
  });
});

describe('coming back to the page', () => {
  it('asks nobody while the person is connected', async () => {
    const relay = aRelay([]);
    await opened(relay);
    comeBack();
    expect(sessions(relay)).toBe(1);
  });

  it('twice within a moment looks once', async () => {
    const relay = aRelay([], { connection: REQUIRED });
    await opened(relay);
    comeBack();
    await until(() => sessions(relay) === 2);
    window.dispatchEvent(new Event('focus'));
    await new Promise(process.nextTick);
    expect(sessions(relay)).toBe(2);
  });
});

describe('a turn that finds out that there is no connection', () => {
  it('leads to the same prompt, and is asked again in its place once there is one', async () => {
    const again = [started('t2', { replaces: 't1' }), text('Three.'), finished()];
    const relay = aRelay([stream(UNCONNECTED), stream(again)]);
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'Waits until you are connected');
    expect(all(element, 'c-recordside-connect')).toHaveLength(1);
    expect(read(element)).not.toContain('That did not work');
    button(element, 'Connect').click();
    expect(openWindow.mock.calls[0]?.[0]).toBe(AUTHORIZE);

    comeBack();

    await says(element, 'Three.');
    expect(questions(relay)[1]).toMatchObject({ message: 'How many cases?', replaces: 't1' });
  });

  it('is not asked again by itself when it has written something', async () => {
    const [start, ...rest] = UNCONNECTED as [RelayEvent, ...RelayEvent[]];
    const relay = aRelay([stream([start, receipt(), ...rest])]);
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'Waits until you are connected');
    comeBack();
    await says(element, 'That did not work');
    expect(button(element, 'Try again')).toBeDefined();
    expect(questions(relay)).toHaveLength(1);
  });

  it('shows what an admin must do where the person cannot connect', async () => {
    const refusedTurn = [started(), failed({ code: 'not_allowed' })];
    const relay = aRelay([stream(refusedTurn)], connections(READY, REFUSED));
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'Tell your Salesforce admin: assign it.');
    await says(element, 'Not answered: Recordside cannot work for you yet.');
    expect(button(element, 'Copy for my admin')).toBeDefined();
  });
});

describe('a person whom only an admin can help', () => {
  const refused = (recordId?: string): Promise<HTMLElement> =>
    opened(aRelay([], { connection: REFUSED }), recordId ? { recordId } : {});

  it('copies everything that the admin needs', async () => {
    const writeText = jest.fn().mockResolvedValue(undefined);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const element = await refused();
    button(element, 'Copy for my admin').click();
    await says(element, 'Copied');
    const copied = (writeText.mock.calls as string[][])[0]?.[0] ?? '';
    expect(copied.split('\n')).toEqual([
      'Recordside cannot work in Salesforce for me yet. Can you help?',
      REFUSED.help,
      'Assistant: Sales Assistant (Sales_Assistant)',
      'Person: Dana Whitfield (005000000000001AAA)',
      `Org: ${window.location.host}`,
      expect.stringMatching(/^Reference: conversation-1, \d{4}-\d\d-\d\dT/),
    ]);
    expect(one(element, '[aria-live="polite"]').textContent).toBe('Copied');
  });

  it('does not read that the assistant works as them', async () => {
    expect(read(await refused())).not.toContain('Works as');
  });

  it('cannot send, and loses no word', async () => {
    const element = await refused();
    await ask(element, 'How many cases?');
    expect(words(element)).toBe('How many cases?');
    button(element, 'Which opportunities are open?').click();
    expect(words(element)).toBe('How many cases?');
  });

  it('keeps a suggestion as words to send later', async () => {
    const element = await refused('001000000000088AAA');
    button(element, 'Which opportunities are open?').click();
    await until(() => words(element) === 'Which opportunities are open?');
  });

  it('tries again on demand', async () => {
    const element = await opened(aRelay([], connections(REFUSED, READY)));
    button(element, 'Try again').click();
    await until(() => !read(element).includes('Recordside cannot work for you yet'));
    await says(element, 'You are connected to Salesforce.');
  });
});
