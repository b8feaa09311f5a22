// What the person does with the whole conversation: keep it, change its last question, clear it; and what is
// done with its answers.
import openSession from '@salesforce/apex/RecordsideSession.open';
import type { SessionAnswer } from '@relay/protocol';
import { aRelay, json, refusal, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import type { FakeRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import { EDGE, finished, receipt, started, text } from '../../recordsideState/__tests__/events';
import { ask, opened, says, until, write } from './drive';
import { all, button, clearPage, one, read } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const OTHER = '001000000000002AAA';
const TALK = [started('t1', { record: EDGE }), text('Three.'), finished()];

const named = (element: HTMLElement, name: string): HTMLElement =>
  one(element, `[aria-label^="${name}"]`);
const area = (element: HTMLElement): HTMLTextAreaElement =>
  one<HTMLTextAreaElement>(element, 'textarea');
const bodies = (relay: FakeRelay, line: string): unknown[] =>
  relay.requests(line).map(({ body }) => body);
const withTalk = (more: Partial<SessionAnswer> = {}): Partial<SessionAnswer> => ({
  transcript: TALK,
  ...more,
});

beforeEach(() => {
  (openSession as jest.Mock)
    .mockReset()
    .mockResolvedValue({ relayUrl: 'https://relay.example', assertion: 'signed' });
});
afterEach(() => {
  clearPage();
  sessionStorage.clear();
});

describe('keeping a conversation', () => {
  it('opens it again on the next record, and says whose it is', async () => {
    const relay = aRelay([], withTalk());
    const element = await opened(relay);
    named(element, 'Keep').click();
    element.recordId = OTHER;
    await says(element, 'You keep the conversation about Edge Communications.');
    expect(bodies(relay, 'POST /v1/sessions').at(-1)).toMatchObject({
      conversationId: 'conversation-1',
    });
  });

  it('leaves ids in the browser’s storage, and nothing else', async () => {
    const element = await opened(aRelay([], withTalk()));
    write(element, 'half a thought');
    named(element, 'Keep').click();
    expect(JSON.stringify({ ...sessionStorage })).toBe(
      JSON.stringify({
        'recordside.kept.Sales_Assistant': JSON.stringify({
          conversationId: 'conversation-1',
          recordId: EDGE.id,
        }),
      }),
    );
  });

  it('takes the words that were begun along', async () => {
    const element = await opened(aRelay([], withTalk()));
    write(element, 'half a thought');
    named(element, 'Keep').click();
    element.recordId = OTHER;
    await says(element, 'You keep the conversation');
    expect(area(element).value).toBe('half a thought');
    write(element, '');
  });

  it('ends where the person wants the record’s own', async () => {
    const relay = aRelay([], (nth) => (nth < 3 ? withTalk() : {}));
    const element = await opened(relay);
    named(element, 'Keep').click();
    element.recordId = OTHER;
    await says(element, 'You keep the conversation');
    button(element, 'Show this record’s').click();
    await says(element, 'Hello.');
    expect(bodies(relay, 'POST /v1/sessions').at(-1)).not.toHaveProperty('conversationId');
  });

  it('ends by itself where the relay has forgotten it', async () => {
    sessionStorage.setItem(
      'recordside.kept.Sales_Assistant',
      JSON.stringify({ conversationId: 'gone', recordId: OTHER }),
    );
    const element = await opened(aRelay([]));
    await says(element, 'Hello.');
    expect(sessionStorage).toHaveLength(0);
    expect(named(element, 'Keep').getAttribute('aria-pressed')).toBe('false');
  });
});

describe('clearing a conversation', () => {
  it('has the relay forget it at once, and says so', async () => {
    const gone = new Response(null, { status: 204 });
    const relay = aRelay([gone], (nth) => (nth === 1 ? withTalk() : { conversationId: 'c-2' }));
    const element = await opened(relay);
    named(element, 'Clear').click();
    await says(element, 'The conversation is forgotten.');
    expect(relay.requests('DELETE /v1/conversations/conversation-1')).toHaveLength(1);
    expect(read(element)).not.toContain('Three.');
    expect(one(element, '[aria-live]').textContent).toContain('forgotten');
  });

  it('says why that did not work, and tries again', async () => {
    const busy = refusal(503, 'busy', { retryable: true });
    const relay = aRelay([busy, refusal(404, 'not_found')], (nth) => (nth === 1 ? withTalk() : {}));
    const element = await opened(relay);
    named(element, 'Clear').click();
    await says(element, 'The conversation could not be cleared. The relay says busy.');
    button(element, 'Try again').click();
    await says(element, 'The conversation is forgotten.');
  });

  it('in another tab does not keep a question from being asked here', async () => {
    const answer = stream([started('t2'), text('Four.'), finished()]);
    const relay = aRelay([refusal(404, 'not_found'), answer], (nth) =>
      nth === 1 ? withTalk() : { conversationId: 'c-2' },
    );
    const element = await opened(relay);
    await ask(element, 'And now?');
    await says(element, 'Four.');
    expect(read(element)).not.toContain('Three.');
  });
});

describe('the last question', () => {
  it('can be changed, and the new one takes its place', async () => {
    const answer = stream([started('t2', { replaces: 't1', message: 'How many leads?' })]);
    const relay = aRelay([answer, refusal(404, 'not_found')], withTalk());
    const element = await opened(relay);
    write(element, 'half a thought');
    named(element, 'Change this question').click();
    await says(element, 'You are changing your last question');
    expect(area(element).value).toBe('How many cases?');
    await ask(element, 'How many leads?');
    await until(() => relay.requests('POST /v1/turns').length === 1);
    expect(bodies(relay, 'POST /v1/turns')[0]).toMatchObject({
      message: 'How many leads?',
      replaces: 't1',
    });
    expect(area(element).value).toBe('half a thought');
    write(element, '');
  });

  it('stays as it was after Escape', async () => {
    const element = await opened(aRelay([], withTalk()));
    area(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }));
    await says(element, 'You are changing your last question');
    area(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await until(() => !read(element).includes('You are changing'));
    expect(area(element).value).toBe('');
  });

  it('that was not sent can be taken back into the composer', async () => {
    const element = await opened(aRelay([refusal(503, 'busy')]));
    await ask(element, 'How many cases?');
    await says(element, 'The relay says busy.');
    button(element, 'Take it back').click();
    await until(() => !read(element).includes('Not sent'));
    expect(area(element).value).toBe('How many cases?');
    write(element, '');
  });

  it('is sent by itself when the relay, asked too often, takes questions again', async () => {
    const relay = aRelay([
      refusal(429, 'rate_limited', { retryable: true, headers: { 'retry-after': '1' } }),
      stream([started(), text('Three.'), finished()]),
    ]);
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'It is tried again by itself in 0:01.');
    await says(element, 'Three.');
    expect(relay.requests('POST /v1/turns')).toHaveLength(2);
  });

  it('that came to its limit goes on', async () => {
    const limited = [started(), text('So far.'), finished('limit')];
    const relay = aRelay([stream([started('t2', { message: 'Go on' }), finished()])], {
      transcript: limited,
    });
    const element = await opened(relay);
    button(element, 'Go on').click();
    await until(() => relay.requests('POST /v1/turns').length === 1);
    expect(bodies(relay, 'POST /v1/turns')[0]).toMatchObject({ message: 'Go on' });
  });
});

describe('an answer', () => {
  it('is saved as a note by a turn of its own, whose words nobody said', async () => {
    const begun = { button: 'note', of: 't1', message: 'Keep this as a note.' } as const;
    const note = [started('t2', begun), receipt()];
    const relay = aRelay([json({ turnId: 't2' }, 202), stream([...note, finished()])], {
      ...withTalk(),
      allowed: [{ tool: 'add_note', mode: 'ask' }],
    });
    const element = await opened(relay, { objectApiName: 'Account' } as object);
    named(element, 'Save this answer').click();
    await says(element, 'Saved as a note');
    expect(bodies(relay, 'POST /v1/notes')).toEqual([
      { turnId: 't1', title: 'How many cases?', text: 'Three.' },
    ]);
    expect(read(element)).toContain('You asked to save an answer as a note');
    expect(read(element)).not.toContain('Keep this as a note.');
  });

  it('of a record is offered as its note on a page that has none; of no record it is not', async () => {
    const allowed: SessionAnswer['allowed'] = [{ tool: 'add_note', mode: 'ask' }];
    const talk = (record?: typeof EDGE): FakeRelay =>
      aRelay([], { transcript: [started('t1', { record }), text('Three.'), finished()], allowed });
    const ofNone = await opened(talk());
    expect(() => named(ofNone, 'Save this answer')).toThrow();
    expect(named(await opened(talk(EDGE)), 'Save this answer')).toBeDefined();
  });

  it('gets a thumb, once', async () => {
    const relay = aRelay([new Response(null, { status: 204 })], withTalk());
    const element = await opened(relay);
    named(element, 'This answer helped').click();
    await until(() => all(element, 'textarea').length === 2);
    button(element, 'Send').click();
    await until(() => read(element).includes('Thank you.'));
    expect(bodies(relay, 'POST /v1/turns/t1/feedback')).toEqual([{ rating: 'up' }]);
  });

  it('keeps its thumb after a reload', async () => {
    const { transcript = [] } = withTalk();
    const rated = { type: 'turn.rated', rating: 'down' } as const;
    const element = await opened(aRelay([], { transcript: [...transcript, rated] }));
    await until(() => all(element, '[aria-pressed="true"]').length === 1);
    expect(named(element, 'This answer did not help').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('on the page of a change', () => {
  const CHANGE = 'a01000000000001AAA';
  const open: SessionAnswer['allowed'] = [{ tool: 'undo_change', mode: 'ask' }];

  it('offers the way back, by the row’s id', async () => {
    const begun = started('t2', { button: 'undo', of: CHANGE });
    const undone = [begun, receipt({ undoes: 'k1' }), finished()];
    const relay = aRelay([json({ turnId: 't2' }, 202), stream(undone)], { allowed: open });
    const properties = { recordId: CHANGE, objectApiName: 'acme__Recordside_Action__c' };
    const element = await opened(relay, properties);
    button(element, 'Undo this change').click();
    await says(element, 'This change is undone.');
    expect(relay.requests(`POST /v1/actions/${CHANGE}/undo`)).toHaveLength(1);
  });

  it('offers nothing to those who may not undo', async () => {
    const properties = { recordId: CHANGE, objectApiName: 'Recordside_Action__c' };
    const element = await opened(aRelay([]), properties);
    expect(read(element)).not.toContain('Undo this change');
  });
});
