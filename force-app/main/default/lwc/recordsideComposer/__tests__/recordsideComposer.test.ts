// Where the person writes: keys, drafts and what can be pressed when.
import {
  button,
  clearPage,
  heard,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import RecordsideComposer from '../recordsideComposer';

interface Composer {
  draft?: string;
  busy?: boolean;
  disabled?: boolean;
  stopping?: boolean;
  waiting?: boolean;
}

const composer = (properties: Composer = {}): HTMLElement & Composer =>
  show('recordside-composer', RecordsideComposer, properties);

const area = (element: HTMLElement): HTMLTextAreaElement =>
  one<HTMLTextAreaElement>(element, 'textarea');

function write(element: HTMLElement, words: string): void {
  area(element).value = words;
  area(element).dispatchEvent(new Event('input'));
}

const press = (element: HTMLElement, init: KeyboardEventInit = {}): boolean =>
  area(element).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...init }),
  );

afterEach(clearPage);

it('sends with Enter, without the space around the words', () => {
  const element = composer();
  const sent = heard(element, 'send');
  write(element, '  How many cases?\n');
  expect(press(element)).toBe(false);
  expect(sent).toEqual([{ text: 'How many cases?' }]);
});

it.each([
  ['Shift+Enter, which starts a line', { shiftKey: true }],
  ['the Enter that ends a word of an input method', { isComposing: true }],
  ['any other key', { key: 'a' }],
])('does not send with %s', (_, init) => {
  const element = composer({ draft: 'How many cases?' });
  const sent = heard(element, 'send');
  expect(press(element, init)).toBe(true);
  expect(sent).toEqual([]);
});

it.each([
  ['there are no words', { draft: ' \n' }],
  ['the agent works', { draft: 'More', busy: true }],
  ['there is no session', { draft: 'More', disabled: true }],
])('sends nothing while %s', (_, properties) => {
  const element = composer(properties);
  const sent = heard(element, 'send');
  press(element);
  expect(sent).toEqual([]);
});

it('reports every change of the draft and shows the one it is given', async () => {
  const element = composer({ draft: 'kept' });
  expect(area(element).value).toBe('kept');
  const drafts = heard(element, 'draftchange');
  write(element, 'kept on');
  expect(drafts).toEqual([{ text: 'kept on' }]);
  element.draft = '';
  await settled();
  expect(area(element).value).toBe('');
});

it('stops a running answer, once', async () => {
  const element = composer({ busy: true });
  const stops = heard(element, 'stop');
  button(element, 'Stop').click();
  expect(stops).toHaveLength(1);
  element.stopping = true;
  await settled();
  expect(button(element, 'Stopping…').disabled).toBe(true);
});

it('says what a new message does to a card that waits', () => {
  expect(read(composer({ waiting: true }))).toContain('A new message sets it aside.');
});

describe('more words than the relay takes', () => {
  const LONG = 'x'.repeat(20_340);

  it('are all kept, counted and not sent before they are fewer', async () => {
    const element = composer();
    const sent = heard(element, 'send');
    write(element, LONG);
    await settled();
    expect(area(element).value).toHaveLength(LONG.length);
    expect(area(element).getAttribute('aria-invalid')).toBe('true');
    expect(read(element)).toContain('Too long by 340 characters: shorten it before you send.');
    press(element);
    expect(sent).toEqual([]);
    write(element, LONG.slice(340));
    await settled();
    expect(area(element).getAttribute('aria-invalid')).toBe('false');
    press(element);
    expect(sent).toHaveLength(1);
  });

  it('are told to a screen reader once, not with every key', () => {
    const element = composer();
    const said = heard(element, 'recordsidesay');
    write(element, LONG);
    write(element, `${LONG}x`);
    expect(said).toEqual([{ text: 'Too long by 340 characters: shorten it before you send.' }]);
  });
});
