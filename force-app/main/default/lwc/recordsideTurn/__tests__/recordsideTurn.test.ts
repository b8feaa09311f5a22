// A question with its answer: what is shown, what is not said twice, and the way on from a failure.
import type { RelayEvent } from '@relay/protocol';
import {
  all,
  button,
  clearPage,
  heard,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import { emptyConversation, reduce } from '../../recordsideState/recordsideState';
import type { Turn } from '../../recordsideState/recordsideState';
import {
  failed,
  finished,
  receipt,
  requested,
  resolved,
  started,
  stepFinished,
  stepStarted,
  text,
} from '../../recordsideState/__tests__/events';
import RecordsideTurn from '../recordsideTurn';

const after = (...events: RelayEvent[]): Turn =>
  [started(), ...events].reduce((state, event) => reduce(state, event), emptyConversation)
    .turns[0]!;

interface Props {
  turn: Turn;
  agentLabel: string;
  isLast: boolean;
  unconnected?: boolean;
}

const turn = (...events: RelayEvent[]): HTMLElement & Props =>
  show('recordside-turn', RecordsideTurn, {
    turn: after(...events),
    agentLabel: 'Sales Assistant',
    isLast: true,
  });

const later = (): string => new Date(Date.now() + 600_000).toISOString();
const ENDED = '2026-11-22T09:05:00.000Z';
const WRITE = [stepStarted('w1', 'update'), requested({ expiresAt: later() })];

afterEach(clearPage);

it('shows the question, who said it and the answer', () => {
  const words = read(turn(text('**Three** cases.'), finished()));
  expect(words).toContain('You said: How many cases?');
  expect(words).toContain('Sales Assistant says: Three cases.');
});

it.each([
  ['before anything came', [], true],
  ['after a step is done', [stepStarted(), stepFinished()], true],
  ['while a step runs', [stepStarted()], false],
  ['while words arrive', [text('Th')], false],
  ['while a card waits', WRITE, false],
  ['when it has ended', [finished()], false],
])('%s it says that it works: %p', (_, events, isThinking) => {
  expect(read(turn(...events)).includes('Working on it')).toBe(isThinking);
});

it('lets a card speak for the change that waits in it', () => {
  const element = turn(...WRITE);
  expect(all(element, 'c-recordside-steps')).toEqual([]);
  expect(all(element, '.part')).toHaveLength(1);
});

it('lets a receipt speak for the change that was made', () => {
  const done = [resolved(), stepFinished('w1'), receipt(), finished()];
  expect(all(turn(...WRITE, ...done), 'c-recordside-steps')).toEqual([]);
});

it('keeps its sources beside a receipt', () => {
  const read = [stepStarted(), stepFinished()];
  expect(all(turn(...read, receipt(), finished()), 'c-recordside-steps')).toHaveLength(1);
});

it('goes to the step that a number of the answer came from', async () => {
  const element = turn(stepStarted('s1'), stepFinished('s1'), text('**3** cases.'), finished());
  const shown = new CustomEvent('showstep', {
    detail: { stepId: 's1' },
    bubbles: true,
    composed: true,
  });
  all(element, 'c-recordside-message').at(-1)?.dispatchEvent(shown);
  await settled();
  const step = button(element, 'Searched cases');
  expect(step.getAttribute('aria-expanded')).toBe('true');
  expect((step.getRootNode() as ShadowRoot).activeElement).toBe(step);
});

it('shows a change that did not work', () => {
  const status = { status: 'failed' as const };
  expect(
    all(turn(...WRITE, resolved(), stepFinished('w1', status)), 'c-recordside-steps'),
  ).toHaveLength(1);
});

it('does not move a card in the document when other parts go, for it may have the focus', async () => {
  const element = turn(stepStarted(), ...WRITE, resolved());
  const places = (): Element[] => all(element, '.answer > div');
  const before = places();
  element.turn = after(stepStarted(), ...WRITE, resolved(), stepFinished('w1'), receipt());
  await settled();
  expect(places().slice(0, before.length)).toEqual(before);
});

it('that failed says why and can be asked again', () => {
  const element = turn(failed());
  const asked = heard(element, 'recordsideaskagain');
  expect(read(element)).toContain('The language model does not answer right now.');
  expect(read(element)).toContain('Reference for your admin: c-1');
  button(element, 'Try again').click();
  expect(asked).toEqual([{ turnId: 't1' }]);
});

it('that failed can be asked again only while it is the last', async () => {
  const element = turn(failed());
  element.isLast = false;
  await settled();
  expect(all(element, 'lightning-button')).toEqual([]);
});

it.each([
  ['a card', [...WRITE, resolved({ decision: 'rejected' })]],
  ['a receipt', [receipt()]],
])('that ends with %s and no words says when, and has nothing to copy or rate', (_, events) => {
  const element = turn(...events, finished('done', ENDED));
  expect(all<HTMLTimeElement>(element, 'time').at(-1)?.dateTime).toBe(ENDED);
  expect(read(element)).toContain('1:05 AM');
  expect(all(element, '[role=group][aria-label="What to do with this answer"]')).toEqual([]);
});

it.each([
  ['stopped', 'Stopped.'],
  ['limit', 'reached its limit'],
] as const)('that ended as %s says so', (reason, words) => {
  expect(read(turn(finished(reason)))).toContain(words);
});

it('whose card gave way to the next question does not say that it was stopped', () => {
  const element = turn(...WRITE, resolved({ decision: 'superseded' }), finished('stopped'));
  expect(read(element)).not.toContain('Stopped.');
});

it('that was asked again shows only what it wrote', async () => {
  const element = turn(text('Done.'), receipt(), finished());
  element.turn = { ...element.turn, replaced: true };
  await settled();
  expect(read(element)).toMatch(/^1 record updated Edge Communications This cannot be undone/);
});

it('that a button began puts no words into anybody’s mouth', async () => {
  const element = turn(failed());
  const message = 'Undo this change.';
  element.turn = { ...element.turn, message, button: 'undo' };
  await settled();
  expect(read(element)).toMatch(/^You asked to undo a change/);
  expect(read(element)).not.toContain(message);
  expect(read(element)).not.toContain('Try again');
});

describe('that ended for want of a connection', () => {
  const required = { type: 'connect.required', authorizeUrl: 'https://login.example/' } as const;
  const refused = failed({ code: 'not_allowed', message: 'Ask your admin.' });

  it.each([
    ['waits, where the person can connect', [required, refused], 'Waits until you are connected'],
    ['is not answered, where only an admin helps', [refused], 'Not answered: Recordside cannot'],
  ])('%s', async (_, events, words) => {
    const element = turn(...events);
    element.unconnected = true;
    await settled();
    expect(read(element)).toContain(words);
    expect(read(element)).not.toContain('That did not work');
  });

  it('can be asked again once there is one', () => {
    const element = turn(required, refused);
    expect(read(element)).toContain('That did not work Ask your admin.');
    expect(button(element, 'Try again')).toBeDefined();
  });

  it('is a failure like any other when something else is the reason', async () => {
    const element = turn(failed());
    element.unconnected = true;
    await settled();
    expect(read(element)).toContain('That did not work');
  });
});
