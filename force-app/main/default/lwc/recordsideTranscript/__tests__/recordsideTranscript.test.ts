// The conversation: welcome, question on its way, and scrolling that never pulls the person away.
import {
  all,
  button,
  clearPage,
  heard,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import { aSession } from '../../recordsideRelay/__tests__/fakeRelay';
import { emptyConversation, reduce } from '../../recordsideState/recordsideState';
import type { Conversation } from '../../recordsideState/recordsideState';
import {
  EDGE,
  detail,
  finished,
  started,
  stepFinished,
  stepStarted,
  text,
} from '../../recordsideState/__tests__/events';
import { isThinking } from '../../recordsideTurn/shownParts';
import RecordsideTranscript from '../recordsideTranscript';

// Every turn asks this whenever it is drawn.
jest.mock('../../recordsideTurn/shownParts', () => {
  const actual = jest.requireActual<object>('../../recordsideTurn/shownParts');
  return { ...actual, isThinking: jest.fn() };
});
const drawn = isThinking as unknown as jest.Mock<boolean, [{ id: string }]>;

const QUESTION = { message: 'How many cases?', at: '2026-11-22T09:00:00.000Z' };
const talk = [started(), text('Three')].reduce((so, event) => reduce(so, event), emptyConversation);

interface Props {
  conversation: Conversation;
  pending?: object;
}

const transcript = (properties: Partial<Props> = {}): HTMLElement & Props =>
  show('recordside-transcript', RecordsideTranscript, {
    conversation: emptyConversation,
    agent: aSession().agent,
    allowed: [{ tool: 'find_records', mode: 'allow' }],
    ...properties,
  });

/** jsdom lays nothing out: the person is `fromEnd` pixels away from the end of 1,000. */
function scrollTo(element: HTMLElement, fromEnd: number): HTMLElement {
  const scroller = one(element, '.scroller');
  Object.defineProperties(scroller, {
    scrollHeight: { value: 1000 },
    clientHeight: { value: 300 },
  });
  scroller.scrollTop = 700 - fromEnd;
  scroller.dispatchEvent(new Event('scroll'));
  return scroller;
}

afterEach(clearPage);

it('welcomes with a greeting and things to ask', () => {
  const element = transcript();
  const asked = heard(element, 'recordsidesuggest');
  expect(read(element)).toContain('Hello.');
  button(element, 'Which opportunities are open?').click();
  expect(asked).toEqual([{ text: 'Which opportunities are open?' }]);
});

it('shows a question at once, before the relay has taken it', () => {
  expect(read(transcript({ pending: QUESTION }))).toContain('You said: How many cases?');
});

it('offers to send again what did not arrive', () => {
  const pending = { ...QUESTION, problem: { message: 'Not reached.' } };
  const element = transcript({ pending });
  const wishes = heard(element, 'recordsideresend');
  expect(read(element)).toContain('Not sent Not reached.');
  button(element, 'Try again').click();
  expect(wishes).toHaveLength(1);
});

it('follows the answer while the person is at the end', async () => {
  const element = transcript({ conversation: talk });
  const scroller = scrollTo(element, 10);
  element.conversation = reduce(talk, text(' cases'));
  await settled();
  expect(scroller.scrollTop).toBe(1000);
  expect(all(element, '.latest')).toEqual([]);
});

it('watches its frame, and what grows by itself only once the answer has paused', async () => {
  jest.useFakeTimers();
  const watched: string[] = [];
  window.ResizeObserver = class {
    observe = ({ className }: Element): unknown => watched.push(className);
    disconnect = (): unknown => watched.push('off');
    unobserve = (): void => undefined;
  };
  const element = transcript({ conversation: talk });
  element.conversation = reduce(talk, text(' cases'));
  await Promise.resolve();
  expect(watched).toEqual(['scroller', 'off', 'off']);
  jest.runAllTimers();
  expect(watched).toEqual(['scroller', 'off', 'off', 'content']);
  Reflect.deleteProperty(window, 'ResizeObserver');
  jest.useRealTimers();
});

it('stays where the person reads, and offers the way to the end', async () => {
  const element = transcript({ conversation: talk });
  const scroller = scrollTo(element, 400);
  element.conversation = reduce(talk, text(' cases'));
  await settled();
  expect(scroller.scrollTop).toBe(300);
  button(element, 'New messages').click();
  expect(scroller.scrollTop).toBe(1000);
});

it('goes to the end for the person’s own question', async () => {
  const element = transcript({ conversation: talk });
  const scroller = scrollTo(element, 400);
  element.pending = QUESTION;
  await settled();
  expect(scroller.scrollTop).toBe(1000);
});

it('says that there is more to read only when something came since the person scrolled up', () => {
  const element = transcript({ conversation: talk });
  scrollTo(element, 400);
  return settled().then(() => expect(button(element, 'Latest')).toBeDefined());
});

it('leaves a greeting where the person reads it', async () => {
  const element = transcript();
  const scroller = scrollTo(element, 10);
  element.conversation = { turns: [] };
  await settled();
  expect(scroller.scrollTop).toBe(690);
});

describe('a long conversation', () => {
  const long = Array.from({ length: 40 }, (_, i) => [
    started(`t${i}`),
    text(`Answer ${i}`),
    finished(),
  ])
    .flat()
    .reduce((so, event) => reduce(so, event), emptyConversation);

  const countDrawn = (element: HTMLElement): number => all(element, 'c-recordside-turn').length;
  it('draws nothing again but the turn that grows and ends', async () => {
    const element = transcript({ conversation: reduce(long, started('last')) });
    await settled();
    drawn.mockClear();
    element.conversation = [text('More'), finished()].reduce(
      (so, event) => reduce(so, event),
      element.conversation,
    );
    await settled();
    const ids = drawn.mock.calls.map(([turn]) => turn.id);
    expect([...new Set(ids)]).toEqual(['last']);
  });

  it('draws its end first and what came before in later frames', async () => {
    const frames: (() => void)[] = [];
    window.requestAnimationFrame = (run) => frames.push(() => run(0));
    window.cancelAnimationFrame = () => undefined;
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(false);
    const element = transcript({ conversation: long });
    hidden.mockRestore();
    expect(countDrawn(element)).toBe(2);
    expect(read(element)).toContain('Answer 39');
    for (let run = frames.pop(); run; run = frames.pop()) {
      run();
      await new Promise((resolve) => setTimeout(resolve));
      await settled();
    }
    expect(countDrawn(element)).toBe(40);
  });

  it('leaves turns that are out of sight to the browser, but not those at its end', async () => {
    const element = transcript();
    element.conversation = { turns: long.turns.slice(0, 1) };
    element.conversation = long;
    await settled();
    const turns = all(element, 'c-recordside-turn');
    const isFar = turns.map((turn) => turn.classList.contains('turn_far'));
    expect([isFar[0], isFar.at(-1)]).toEqual([true, false]);
  });
});

it('tells a link what the conversation knows of its record', () => {
  const steps = [stepStarted(), stepFinished('s1', { detail: detail({ records: [EDGE] }) })];
  const read = steps.reduce((so, event) => reduce(so, event), talk);
  const element = transcript({ conversation: read });
  const told: unknown[] = [];
  const ask = (recordId: string): void => {
    const question = { recordId, tell: (facts?: object) => void told.push(facts) };
    const init = { detail: question, bubbles: true, composed: true };
    one(element, 'c-recordside-turn').dispatchEvent(new CustomEvent('recordsideknown', init));
  };
  ask(EDGE.id);
  ask('001000000000009AAA');
  expect(told).toEqual([expect.objectContaining({ name: EDGE.name }), undefined]);
});
