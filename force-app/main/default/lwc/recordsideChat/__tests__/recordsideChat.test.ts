// The whole panel against a relay of prepared answers: a person's way through it.
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay, json, refusal, silence, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import { EDGE, failed, finished, started, text } from '../../recordsideState/__tests__/events';
import { ask, opened, panel, resuming, says, until, write } from './drive';
import { all, button, clearPage, one, read } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const sign = openSession as jest.Mock;
const spoken = (element: Element): string => one(element, '[aria-live="polite"]').textContent ?? '';

beforeEach(() => {
  sign.mockReset().mockResolvedValue({ relayUrl: 'https://relay.example', assertion: 'signed' });
});
afterEach(clearPage);

describe('opening', () => {
  it('has the org sign for the record and the agent, and greets', async () => {
    const element = await opened(aRelay([]), { agentName: 'Service_Assistant' });
    expect(sign.mock.calls).toEqual([[{ recordId: EDGE.id, agentName: 'Service_Assistant' }]]);
    expect(read(element)).toContain('Sales Assistant');
    expect(read(element)).toContain('Works as Dana Whitfield, with your permissions');
    expect(read(element)).toContain('Hello.');
  });

  it('says what Apex says when it refuses, and tries again on demand', async () => {
    sign.mockResolvedValueOnce({ refusal: 'The agent is not active.' });
    const element = panel(aRelay([]));
    await says(element, 'The agent is not active.');
    button(element, 'Try again').click();
    await says(element, 'Hello.');
  });

  it('shows nothing of what Apex throws, but what to do', async () => {
    const raw = { exceptionType: 'System.QueryException', message: 'No such column Secret__c' };
    sign.mockRejectedValueOnce({ status: 500, body: raw });
    const element = panel(aRelay([]));
    await says(element, 'Reload the page; if it stays, tell your admin.');
    expect(document.body.innerHTML + read(element)).not.toMatch(/Secret__c|QueryException/);
    button(element, 'Try again').click();
    await says(element, 'Hello.');
  });

  it('shows the conversation so far and goes on with a turn that still runs', async () => {
    const rest = stream([text(' cases.'), finished()], { firstId: 3 });
    const relay = aRelay([rest], resuming({ transcript: [started(), text('Three')] }));
    const element = await opened(relay);
    await says(element, 'Three cases.');
    expect(relay.seen.at(-1)?.headers['last-event-id']).toBe('2');
  });

  it('shows another record’s conversation when the page moves on', async () => {
    const element = await opened(aRelay([]));
    element.recordId = '001000000000002AAA';
    await until(() => sign.mock.calls.length === 2);
    expect(sign).toHaveBeenLastCalledWith(
      expect.objectContaining({ recordId: '001000000000002AAA' }) as object,
    );
  });

  it('tells which model this is when the relay says so', async () => {
    const agent = {
      ...{ name: 'A', label: 'Sales Assistant', greeting: 'Hello.', suggestions: [] },
      ...{ model: 'default', notice: 'Practice model.' },
    };
    expect(read(await opened(aRelay([], { agent })))).toContain('Practice model.');
  });
});

describe('asking', () => {
  it('sends the words, clears them, shows the answer and announces it once', async () => {
    const relay = aRelay([stream([started(), text('**Three** cases.'), finished()])]);
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'Three cases.');
    await until(() => spoken(element) !== '');
    expect(spoken(element)).toBe('Sales Assistant answered: Three cases.');
    expect(relay.requests('POST /v1/turns')[0]?.body).toMatchObject({ message: 'How many cases?' });
    expect(one<HTMLTextAreaElement>(element, 'textarea').value).toBe('');
  });

  it('offers Stop while the agent works, and nothing is sent meanwhile', async () => {
    const relay = aRelay([json({}, 202)], resuming({ transcript: [started(), text('Th')] }));
    const streaming = aRelay([silence()]);
    const both = ((url: string, init: RequestInit) =>
      (url.endsWith('/events') ? streaming : relay).fetch(url, init)) as typeof fetch;
    const element = await opened({ ...relay, fetch: both });
    await ask(element, 'And then?');
    expect(relay.requests('POST /v1/turns')).toEqual([]);
    button(element, 'Stop').click();
    await says(element, 'Stopping…');
    expect(relay.requests('POST /v1/turns/t1/stop')).toHaveLength(1);
  });

  it('keeps a question that was refused and sends it again as the same one', async () => {
    const relay = aRelay([
      refusal(503, 'busy', { retryable: true }),
      stream([started(), text('Three.'), finished()]),
    ]);
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'The relay says busy.');
    button(element, 'Try again').click();
    await says(element, 'Three.');
    const ids = relay
      .requests('POST /v1/turns')
      .map(({ body }) => (body as { clientTurnId: string }).clientTurnId);
    expect(ids[0]).toBe(ids[1]);
    expect(read(element).match(/How many cases\?/g)).toHaveLength(1);
  });

  it('asks a failed question again in the place of the first', async () => {
    const relay = aRelay(
      [stream([started('t2', { replaces: 't1' }), text('Three.'), finished()])],
      { transcript: [started(), failed()] },
    );
    const element = await opened(relay);
    button(element, 'Try again').click();
    await says(element, 'Three.');
    expect(relay.requests('POST /v1/turns')[0]?.body).toMatchObject({ replaces: 't1' });
    expect(read(element)).not.toContain('That did not work');
  });

  it('never leaves a turn running that cannot be followed any more', async () => {
    const relay = aRelay([refusal(404, 'not_found')], resuming({ transcript: [started()] }));
    const element = await opened(relay);
    await says(element, 'The relay says not_found.');
    expect(button(element, 'Try again')).toBeDefined();
  });

  it('shows a turn that began and was lost as failed, not as never sent', async () => {
    const relay = aRelay([
      stream([started(), text('Th')], { cut: true }),
      refusal(404, 'not_found'),
    ]);
    const element = await opened(relay);
    await ask(element, 'How many cases?');
    await says(element, 'The relay says not_found.');
    expect(read(element)).toContain('That did not work');
    expect(read(element)).not.toContain('Not sent');
  });

  it('begins with a suggestion', async () => {
    const relay = aRelay([stream([started(), finished()])]);
    const element = await opened(relay);
    button(element, 'Which opportunities are open?').click();
    await until(() => relay.requests('POST /v1/turns').length === 1);
  });
});

describe('the page around it', () => {
  it('gives back the words that were written for a record', async () => {
    const first = await opened(aRelay([]), { recordId: '001000000000009AAA' });
    write(first, 'half a thought');
    clearPage();
    const second = await opened(aRelay([]), { recordId: '001000000000009AAA' });
    expect(one<HTMLTextAreaElement>(second, 'textarea').value).toBe('half a thought');
  });

  it('says when the browser is offline, and when it is back', async () => {
    const element = await opened(aRelay([]));
    window.dispatchEvent(new Event('offline'));
    await says(element, 'You are offline');
    window.dispatchEvent(new Event('online'));
    await until(() => !read(element).includes('You are offline'));
  });

  it('has the title that the page builder gives it, or else the agent’s', async () => {
    const element = await opened(aRelay([]), { title: 'Ask Acme' });
    expect(read(one(element, 'h2'))).toBe('Ask Acme');
    element.title = '';
    await until(() => read(one(element, 'h2')) === 'Sales Assistant');
  });

  it('is as high as the page builder says', async () => {
    const element = await opened(aRelay([]), { height: '500' });
    expect(one(element, '.panel').style.height).toBe('500px');
  });

  it('has one place that speaks to screen readers', async () => {
    expect(all(await opened(aRelay([])), '[aria-live]')).toHaveLength(1);
  });
});
