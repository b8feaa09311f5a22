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

it('says that the relay is lost', () => {
  expect(pressesSaid(firstState, withState({ isLost: true }))).not.toBe('');
});

it('says nothing twice, and nothing when all is well', () => {
  expect(pressesSaid(refused, refused)).toBe('');
  expect(pressesSaid(sending, firstState)).toBe('');
});
