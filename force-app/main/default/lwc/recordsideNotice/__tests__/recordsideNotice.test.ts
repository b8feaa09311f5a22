// One line and the one thing to do about it.
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
import type { Trouble } from '../../recordsideState/recordsideState';
import RecordsideNotice from '../recordsideNotice';

const WARNING = { iconName: 'utility:warning', variant: 'warning' };

afterEach(clearPage);

it('says what is and why it did not work, and passes the wish on', () => {
  const properties = {
    variant: 'line' as const,
    message: 'A change.',
    actionLabel: 'Undo',
    problem: { message: 'Not allowed.' },
  };
  const element = show('recordside-notice', RecordsideNotice, properties);
  const acts = heard(element, 'act');
  expect(read(element)).toContain('A change. Not allowed.');
  button(element, 'Undo').click();
  expect(acts).toHaveLength(1);
});

it('that is too early is no error, and has no button that would be refused', async () => {
  const message = 'Too many.';
  const retryAt = new Date(Date.now() + 60_000).toISOString();
  const element = show('recordside-notice', RecordsideNotice, {
    actionLabel: 'Try again',
    problem: { message, retryAt } as Trouble,
  });
  await settled();
  expect(read(element)).toMatch(/^Too many. It is tried again by itself in (1:00|0:59).$/);
  expect(one(element, '.box').className).toBe('box box_error box_warning');
  expect(one(element, 'lightning-icon')).toMatchObject(WARNING);
  element.problem = { message };
  await settled();
  expect(one(element, '.box').className).toBe('box box_error');
  expect(one(element, 'lightning-icon')).toMatchObject({ variant: 'error' });
  expect(all(element, 'lightning-button')).toHaveLength(1);
});

it('that is a line looks the same while it waits to go again', () => {
  const retryAt = new Date(Date.now() + 60_000).toISOString();
  const properties = { variant: 'line' as const, message: 'Not cleared.' };
  const problem = { message: 'Too many.', retryAt };
  const element = show('recordside-notice', RecordsideNotice, { ...properties, problem });
  expect(one(element, '.box').className).toBe('box box_line box_warning');
  expect(one(element, 'lightning-icon')).toMatchObject(WARNING);
});
