// The note that goes with a thumb, by keyboard.
import { clearPage, heard, one, read, settled, show } from '../../recordsideChat/__tests__/show';
import RecordsideFeedback from '../recordsideFeedback';

const form = (rating: 'up' | 'down', busy = false): HTMLElement =>
  show('recordside-feedback', RecordsideFeedback, { rating, busy });

function press(element: HTMLElement, key: string, more: KeyboardEventInit = {}): void {
  const area = one<HTMLTextAreaElement>(element, 'textarea');
  area.dispatchEvent(new KeyboardEvent('keydown', { key, ...more, bubbles: true }));
}

afterEach(clearPage);

it('asks what fits the thumb, and says who reads it', () => {
  expect(read(form('up'))).toContain('What was good about it?');
  const down = read(form('down'));
  expect(down).toContain('What was wrong with it?');
  expect(down).toContain('Your admin reads it');
});

it('sends with Enter, also without words; Shift+Enter starts a line', () => {
  const element = form('up');
  const rates = heard(element, 'rate');
  press(element, 'Enter', { shiftKey: true });
  expect(rates).toEqual([]);
  press(element, 'Enter');
  expect(rates).toEqual([{ note: '' }]);
});

it('is left with Escape', async () => {
  const element = form('down');
  const cancels = heard(element, 'cancel');
  press(element, 'Escape');
  await settled();
  expect(cancels).toHaveLength(1);
});

it('sends nothing twice while it is on its way', () => {
  const element = form('up', true);
  const rates = heard(element, 'rate');
  press(element, 'Enter');
  expect(rates).toEqual([]);
});
