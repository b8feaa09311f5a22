// One line and the one thing to do about it.
import { button, clearPage, heard, read, show } from '../../recordsideChat/__tests__/show';
import RecordsideNotice from '../recordsideNotice';

afterEach(clearPage);

it('says what is and why it did not work, and passes the wish on', () => {
  const properties = { message: 'A change.', actionLabel: 'Undo', problem: 'Not allowed.' };
  const element = show('recordside-notice', RecordsideNotice, properties);
  const acts = heard(element, 'act');
  expect(read(element)).toContain('A change. Not allowed.');
  button(element, 'Undo').click();
  expect(acts).toHaveLength(1);
});
