// What a button began: where it is after a reload, and in the person’s other tabs.
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay, json, refusal, silence, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import {
  finished,
  receipt,
  requested,
  resolved,
  started,
  text,
} from '../../recordsideState/__tests__/events';
import { ask, opened, resuming, says, until } from './drive';
import { all, button, clearPage, one, read } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const LATER = new Date(Date.now() + 600_000).toISOString();
const TALK = [started(), text('Three.'), finished()];

beforeEach(() => {
  const signed = { relayUrl: 'https://relay.example', assertion: 'signed' };
  (openSession as jest.Mock).mockReset().mockResolvedValue(signed);
});
afterEach(clearPage);

describe('undoing', () => {
  const written = [started(), receipt({ undoable: true }), finished()];
  const asked = [
    started('t2', { message: 'Undo', button: 'undo', of: 'k1' }),
    requested({ expiresAt: LATER }),
  ];
  const back = [resolved(), receipt({ actionKey: 'k2', undoes: 'k1', undoable: true }), finished()];

  it('shows the turn that asks for the inverse change, and says when it is done', async () => {
    const relay = aRelay(
      [json({ turnId: 't2' }, 202), stream(asked), json({}, 202), stream(back, { firstId: 3 })],
      { transcript: written },
    );
    const element = await opened(relay);
    button(element, 'Undo').click();
    await says(element, 'The way back is shown below.');
    expect(relay.requests('POST /v1/actions/k1/undo')).toHaveLength(1);
    expect(all(element, '.way-back lightning-button')).toEqual([]);
    await until(() => read(element).includes('Approve'));
    button(element, 'Approve').click();
    await says(element, 'Undone');
    expect(relay.requests('POST /v1/turns/t2/decisions')).toHaveLength(1);
  });

  it('pressed while the words after the receipt still come waits for their end', async () => {
    let goOn = (): void => undefined;
    const when = new Promise<void>((release) => {
      goOn = release;
    });
    const relay = aRelay(
      [stream([finished()], { firstId: 3, when }), json({ turnId: 't2' }, 202), stream(asked)],
      resuming({ transcript: [started(), receipt({ undoable: true })] }),
    );
    const element = await opened(relay);
    button(element, 'Undo').click();
    await until(() => relay.requests('GET /v1/turns/t1/events').length === 1);
    expect(relay.requests('POST /v1/actions/k1/undo')).toHaveLength(0);
    goOn();
    await says(element, 'The way back is shown below.');
  });

  it('that was rejected can be asked for again', async () => {
    const after = [resolved({ decision: 'rejected', rows: [] }), finished()];
    const relay = aRelay([json({ turnId: 't2' }, 202), stream([...asked, ...after])], {
      transcript: written,
    });
    const element = await opened(relay);
    button(element, 'Undo').click();
    await says(element, 'Rejected');
    await until(() => all(element, '.way-back lightning-button').length === 1);
  });

  it('is shown as far as it is after a reload, and can be undone itself', async () => {
    const waiting = await opened(
      aRelay([silence()], { ...resuming({}), transcript: [...written, ...asked] }),
    );
    await says(waiting, 'The way back is shown below.');

    const undone = await opened(aRelay([], { transcript: [...written, ...asked, ...back] }));
    await says(undone, 'Undone');
    const redone = [
      ...[started('t3', { button: 'undo', of: 'k2' })],
      ...[receipt({ actionKey: 'k3', undoes: 'k2', undoable: true }), finished()],
    ];
    const transcript = [...written, ...asked, ...back, ...redone];
    const again = await opened(aRelay([], { transcript }));
    await until(() => all(again, 'c-recordside-receipt').length === 3);
    const offers = all(again, 'c-recordside-receipt').map((one) => /Undo\b/.test(read(one)));
    expect(offers).toEqual([true, false, true]);
  });

  it('of a part leaves the rest to be undone', async () => {
    const part = [
      resolved({ decision: 'partly' }),
      receipt({ actionKey: 'k2', undoable: true }),
      finished(),
    ];
    const element = await opened(aRelay([], { transcript: [...written, ...asked, ...part] }));
    await until(() => all(element, '.way-back lightning-button').length === 2);
  });

  it('that the relay refuses says why at the receipt', async () => {
    const relay = aRelay([refusal(409, 'turn_in_progress')], { transcript: written });
    const element = await opened(relay);
    button(element, 'Undo').click();
    await says(element, 'The relay says turn_in_progress.');
    expect(button(element, 'Undo').disabled).toBe(false);
  });
});

describe('another tab', () => {
  /** Delivers to every other channel of the name, as the tabs of a browser do. */
  class Tabs extends EventTarget {
    static open: Tabs[] = [];
    constructor() {
      super();
      Tabs.open.push(this);
    }
    postMessage(data: unknown): void {
      for (const tab of Tabs.open.filter((one) => one !== this))
        tab.dispatchEvent(new MessageEvent('message', { data }));
    }
    close(): void {
      Tabs.open = Tabs.open.filter((one) => one !== this);
    }
  }
  const real = globalThis.BroadcastChannel;
  beforeEach(() => {
    globalThis.BroadcastChannel = Tabs as never;
  });
  afterEach(() => {
    globalThis.BroadcastChannel = real;
  });

  it('is told of a question and of a thumb, and asks the relay itself', async () => {
    const turn = [started('t9', { message: 'Asked elsewhere' }), text('Four.'), finished()];
    const relay = aRelay([stream(turn)], { transcript: TALK });
    const element = await opened(relay);
    const tab = new Tabs();
    const conversationId = 'conversation-1';
    tab.postMessage({ conversationId: 'another one', turnId: 't8' });
    // A third tab that has heard of it tells too.
    tab.postMessage({ conversationId, turnId: 't9' });
    tab.postMessage({ conversationId, turnId: 't9' });
    await says(element, 'Four.');
    expect(relay.requests('GET /v1/turns/t9/events')).toHaveLength(1);

    tab.postMessage({ conversationId, turnId: 't9', rating: 'up' });
    await until(() => all(element, '[aria-pressed="true"]').length === 1);
    expect(relay.seen.filter(({ path }) => path.endsWith('t8/events'))).toEqual([]);
  });

  it('that has undone a change meanwhile is not followed by the press that was told to wait', async () => {
    const headers = { 'retry-after': '0.8' };
    const wait = refusal(429, 'rate_limited', { retryable: true, headers });
    const undo = stream([started('t9', { button: 'undo', of: 'k1' })]);
    const transcript = [started(), receipt({ undoable: true }), finished()];
    const relay = aRelay([wait, undo, silence()], { transcript });
    const element = await opened(relay);
    button(element, 'Undo').click();
    await says(element, 'It is tried again by itself');
    new Tabs().postMessage({ conversationId: 'conversation-1', turnId: 't9' });
    await says(element, 'The way back is shown below.');
    await new Promise((resolve) => {
      setTimeout(resolve, 900);
    });
    expect(relay.requests('POST /v1/actions/k1/undo')).toHaveLength(1);
  });

  it('hears of what was begun here by ids only', async () => {
    const heard: unknown[] = [];
    new Tabs().addEventListener('message', ({ data }: MessageEventInit) => heard.push(data));
    const answers = [stream([started('t1'), text('Three.'), finished()])];
    const element = await opened(aRelay([...answers, new Response(null, { status: 204 })]));
    await ask(element, 'How many cases?');
    await says(element, 'Three.');
    one(element, '[aria-label^="This answer helped"]').click();
    await until(() => all(element, 'textarea').length === 2);
    button(element, 'Send').click();
    await until(() => heard.length === 2);
    const ids = { conversationId: 'conversation-1', turnId: 't1' };
    expect(heard).toEqual([ids, { ...ids, rating: 'up' }]);
  });
});
