// One live region says how the person's presses fare; each thing once.
import { firstState } from '../panelState';
import type { PanelState } from '../panelState';
import { pressesSaid } from '../pressesSaid';

const withState = (more: Partial<PanelState>): PanelState => ({ ...firstState, ...more });
const sending = withState({ decisions: { 'a1.1': { isSending: true, message: '' } } });
const refused = withState({ decisions: { 'a1.1': { isSending: false, message: 'Not reached.' } } });

it('says that a decision is on its way, and why it was not taken', () => {
  expect(pressesSaid(firstState, sending)).not.toBe('');
  expect(pressesSaid(sending, refused)).toBe('Not reached.');
});

it('says why undo did not work', () => {
  const undos = { k1: { status: 'idle' as const, message: 'Already undone.' } };
  expect(pressesSaid(firstState, withState({ undos }))).toBe('Already undone.');
});

it('says that a press goes again by itself, and when, but does not count down aloud', () => {
  const waiting = {
    message: 'Too many at once.',
    retryAt: new Date(Date.now() + 30_000).toISOString(),
  };
  const pending = { clientTurnId: 'c1', message: 'Hi', at: waiting.retryAt, problem: waiting };
  const told = withState({ pending });
  expect(pressesSaid(firstState, told)).toBe(
    'Too many at once. It is tried again by itself in 0:30.',
  );
  expect(pressesSaid(told, withState({ pending: { ...pending } }))).toBe('');
});

it('says that the relay is lost', () => {
  expect(pressesSaid(firstState, withState({ isLost: true }))).not.toBe('');
});

it('says nothing twice, and nothing when all is well', () => {
  expect(pressesSaid(refused, refused)).toBe('');
  expect(pressesSaid(sending, firstState)).toBe('');
});
