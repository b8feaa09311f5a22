// What can be done with an answer, and what becomes of it.
import { emptyConversation, reduce } from 'c/recordsideState';
import type { ButtonState, RatingState, Turn } from 'c/recordsideState';
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
import { finished, started, text } from '../../recordsideState/__tests__/events';
import RecordsideAnswerBar from '../recordsideAnswerBar';

const ANSWER = [
  '## Contacts\n\n**Two** at [Edge](001000000000001AAA):\n\n',
  '| Name | Title |\n| --- | --- |\n| Sean | CFO |\n\n- first\n- second',
].join('');

/** Without Markdown and links. */
const AS_TEXT = 'Contacts\n\nTwo at Edge:\n\nName | Title\nSean | CFO\n\n- first\n- second';

const turn = [started(), text(ANSWER), finished()].reduce(
  (so, event) => reduce(so, event),
  emptyConversation,
).turns[0]!;

interface Props {
  turn: Turn;
  repeatable?: boolean;
  savable?: boolean;
  note?: ButtonState;
  rating?: RatingState;
}

const bar = (properties: Partial<Props> = {}): HTMLElement & Props =>
  show('recordside-answer-bar', RecordsideAnswerBar, { turn, ...properties });

const named = (element: HTMLElement, name: string): HTMLButtonElement =>
  one<HTMLButtonElement>(element, `[aria-label^="${name}"]`);

const clipboard = (writeText: () => Promise<void>): void => {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
};

afterEach(clearPage);

it('copies the answer without its Markdown and says so', async () => {
  const writeText = jest.fn().mockResolvedValue(undefined);
  clipboard(writeText);
  const element = bar();
  const said = heard(element, 'recordsidesay');
  named(element, 'Copy').click();
  await settled();
  expect(writeText).toHaveBeenCalledWith(AS_TEXT);
  expect(read(element)).toContain('Copied');
  expect(said).toEqual([{ text: 'Copied' }]);
});

it('says what to do where the browser does not let it copy', async () => {
  clipboard(() => Promise.reject(new Error('denied')));
  const element = bar();
  named(element, 'Copy').click();
  await settled();
  expect(read(element)).toContain('Select the text instead.');
});

it('asks again only where the question is the last, and saves only where there is a record', () => {
  const element = bar();
  expect(() => named(element, 'Ask again')).toThrow();
  expect(() => named(element, 'Save')).toThrow();
});

it('asks again, and saves the answer under its question', () => {
  const element = bar({ repeatable: true, savable: true });
  const again = heard(element, 'recordsideaskagain');
  const notes = heard(element, 'recordsidesavenote');
  named(element, 'Ask again').click();
  named(element, 'Save').click();
  expect(again).toEqual([{ turnId: 't1' }]);
  expect(notes).toEqual([{ turnId: 't1', title: 'How many cases?', text: AS_TEXT }]);
});

it('saves an answer once, and tells why it did not work', async () => {
  const element = bar({ savable: true, note: { status: 'idle', message: 'The relay is busy.' } });
  expect(read(element)).toContain('The relay is busy.');
  expect(named(element, 'Save').disabled).toBe(false);
  element.note = { status: 'done', message: '' };
  await settled();
  expect(named(element, 'Save').disabled).toBe(true);
  expect(read(element)).toContain('Saved as a note');
});

it('says quietly when the answer was complete, and exactly on demand', () => {
  const endedAt = '2026-11-20T15:30:00.000Z';
  const time = one<HTMLTimeElement>(bar({ turn: { ...turn, endedAt } }), 'time');
  expect(time.dateTime).toBe(endedAt);
  expect(time.textContent).toContain('Nov 20, 2026');
  expect(time.title).toMatch(/^Nov 20, 2026, \d+:30/);
  expect(all(bar(), 'time')).toEqual([]);
});

it('counts down to when a press goes again', async () => {
  const retryAt = new Date(Date.now() + 42_000).toISOString();
  const element = bar({ rating: { rating: 'up', status: 'busy', message: 'Too many.', retryAt } });
  await settled();
  expect(read(element)).toMatch(/Too many. It is tried again by itself in 0:4[12]./);
});

it('sends a thumb with the words that go with it', async () => {
  const element = bar();
  const ratings = heard(element, 'recordsiderate');
  named(element, 'This answer did not help').click();
  await settled();
  expect(read(element)).toContain('What was wrong with it?');
  one<HTMLTextAreaElement>(element, 'textarea').value = ' Too long. ';
  button(element, 'Send').click();
  expect(ratings).toEqual([{ turnId: 't1', rating: 'down', note: 'Too long.' }]);
});

it('takes a thumb back as long as it was not sent', async () => {
  const element = bar();
  const thumb = named(element, 'This answer helped');
  thumb.click();
  await settled();
  expect(thumb.getAttribute('aria-pressed')).toBe('true');
  button(element, 'Cancel').click();
  await settled();
  expect(thumb.getAttribute('aria-pressed')).toBe('false');
});

it('thanks for a thumb that was sent, which then stays', async () => {
  const element = bar({ rating: { rating: 'up', status: 'sent', message: '' } });
  expect(read(element)).toContain('Thank you.');
  named(element, 'This answer did not help').click();
  await settled();
  expect(named(element, 'This answer helped').getAttribute('aria-pressed')).toBe('true');
  expect(read(element)).not.toContain('What was wrong');
});
