// What the panel shows is worked out when something it follows from changes, and only then.
import { firstState } from '../panelState';
import { rememberedView } from '../panelView';
import type { Surroundings } from '../panelView';

const around = (other: Partial<Surroundings> = {}): Surroundings => ({
  page: 'Account',
  isCleared: false,
  isOffline: false,
  title: '',
  orgHost: 'org.example',
  ...other,
});

it('is the same view for every binding of a template', () => {
  const viewOf = rememberedView();
  expect(viewOf(firstState, around())).toBe(viewOf(firstState, around()));
});

it('follows the state and the page', () => {
  const viewOf = rememberedView();
  expect(viewOf(firstState, around()).isOpening).toBe(true);
  expect(viewOf({ ...firstState, phase: 'ready' }, around()).isOpening).toBe(false);
  expect(viewOf(firstState, around({ title: 'Edge' })).heading).toBe('Edge');
});
