// The note that goes with a thumb, by keyboard.
import { clearPage, heard, one, read, settled, show } from '../../recordsideChat/__tests__/show';
import type { RatingState } from '../../recordsideState/recordsideState';
import RecordsideAnswerBar from '../recordsideAnswerBar';

const turn = { id: 't1', parts: [{ kind: 'text', text: 'Three cases.' }] };

/** An answer whose thumb was pressed, and so its form. */
async function form(rating: 'up' | 'down', given?: RatingState): Promise<HTMLElement> {
  const element = show('recordside-answer-bar', RecordsideAnswerBar, { turn, rating: given });
  one(element, `[data-rating="${rating}"]`).click();
  await settled();
  return element;
}

function press(element: HTMLElement, key: string, more: KeyboardEventInit = {}): void {
  const area = one<HTMLTextAreaElement>(element, 'textarea');
  area.dispatchEvent(new KeyboardEvent('keydown', { key, ...more, bubbles: true }));
}

afterEach(clearPage);

it('asks what fits the thumb, and says who reads it', async () => {
  expect(read(await form('up'))).toContain('What was good about it?');
  const down = read(await form('down'));
  expect(down).toContain('What was wrong with it?');
  expect(down).toContain('Your admin reads it');
});

it('takes the focus when it opens', async () => {
  const focus = jest.spyOn(HTMLTextAreaElement.prototype, 'focus');
  await form('up');
  expect(focus).toHaveBeenCalledTimes(1);
  focus.mockRestore();
});

it('sends with Enter, also without words; Shift+Enter starts a line', async () => {
  const element = await form('up');
  const rates = heard(element, 'recordsiderate');
  press(element, 'Enter', { shiftKey: true });
  expect(rates).toEqual([]);
  press(element, 'Enter');
  expect(rates).toEqual([{ turnId: 't1', rating: 'up', note: '' }]);
});

it('is left with Escape', async () => {
  const element = await form('down');
  press(element, 'Escape');
  await settled();
  expect(read(element)).not.toContain('What was wrong with it?');
});

it('sends nothing twice while it is on its way', async () => {
  const element = await form('up', { rating: 'up', status: 'busy', message: '' });
  const rates = heard(element, 'recordsiderate');
  press(element, 'Enter');
  expect(rates).toEqual([]);
});
