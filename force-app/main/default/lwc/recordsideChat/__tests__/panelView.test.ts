// What the panel shows is worked out when something it follows from changes, and only then.
import type { SessionAnswer } from '@relay/protocol';
import { started } from '../../recordsideState/__tests__/events';
import { conversationOf, firstState } from '../panelState';
import type { PanelState } from '../panelState';
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

it('has the card alone where nothing is open and nothing was said yet, but not before that is known', () => {
  const footOf = (state: Partial<PanelState>): string =>
    rememberedView()({ ...firstState, ...state }, around()).footStyle;
  const allowed = [{ tool: 'find_records', mode: 'allow' } as const];
  const { conversation } = conversationOf({ transcript: [started()] } as never as SessionAnswer);
  expect(footOf({ phase: 'ready' })).toBe('foot foot_alone');
  expect(footOf({})).toBe('foot');
  expect(footOf({ phase: 'ready', allowed })).toBe('foot');
  expect(footOf({ phase: 'ready', conversation })).toBe('foot');
});
