// The person's own values on a card: typed, checked, sent, and what happens when the relay does not take one.
import { all, button, clearPage, one, read, settled } from '../../recordsideChat/__tests__/show';
import { field, row } from '../../recordsideState/__tests__/events';
import { card, change, decisions } from './card';
import type { Card } from './card';

afterEach(clearPage);

describe('the person’s own values', () => {
  const amount = field({ name: 'Amount', label: 'Amount', type: 'number', before: 5, after: 7 });
  const editable = [row('r1', { fields: [{ ...amount, editable: true }, field()] })];

  const editing = async (): Promise<Card> => {
    const element = card(editable);
    button(element, 'Change values').click();
    await settled();
    return element;
  };

  it('are offered only where the agent allows them', () => {
    expect(read(card([row()]))).not.toContain('Change values');
  });

  it('travel as what they are: numbers as numbers, nothing as null', async () => {
    const element = await editing();
    const sent = decisions(element);
    change(element, 'lightning-input', { value: '8.5' });
    await settled();
    button(element, 'Approve with your values').click();
    change(element, 'lightning-input', { value: '' });
    await settled();
    button(element, 'Approve with your values').click();
    expect(sent.map(({ rows }) => rows[0]?.edits)).toEqual([{ Amount: 8.5 }, { Amount: null }]);
  });

  it('show what was proposed, and other fields stay as they are', async () => {
    const element = await editing();
    change(element, 'lightning-input', { value: '8' });
    await settled();
    expect(read(element)).toContain('Proposed: 7');
    expect(read(element)).toContain('Now: Electronics becomes Energy');
  });

  it('that are the proposal again are none', async () => {
    const element = await editing();
    const sent = decisions(element);
    change(element, 'lightning-input', { value: '8' });
    await settled();
    change(element, 'lightning-input', { value: '7' });
    await settled();
    button(element, 'Approve').click();
    expect(sent[0]?.rows[0]).not.toHaveProperty('edits');
  });

  it('can be discarded', async () => {
    const element = await editing();
    change(element, 'lightning-input', { value: '8' });
    await settled();
    button(element, 'Discard my values').click();
    await settled();
    expect(all(element, 'lightning-input')).toEqual([]);
    expect(read(element)).toContain('Now: 5 becomes 7');
  });

  it('that cannot be are not sent', async () => {
    const element = await editing();
    const sent = decisions(element);
    const input = one<HTMLElement & { reportValidity(): boolean }>(element, 'lightning-input');
    input.reportValidity = () => false;
    button(element, 'Approve').click();
    await settled();
    expect(sent).toEqual([]);
    expect(read(one(element, '.trouble'))).toContain('Correct the marked value');
    button(element, 'Reject').click();
    expect(sent).toHaveLength(1);
  });

  it('that the relay did not take open the form and show why at the field', async () => {
    const rows = [row('r0'), row('r1', { fields: editable[0]!.fields })];
    const element = card(rows);
    all<HTMLElement>(element, 'lightning-button')
      .find((candidate) => read(candidate).includes('Change values'))
      ?.click();
    await settled();
    const input = one<HTMLElement & { setCustomValidity(message: string): void }>(
      element,
      'lightning-input',
    );
    const complaints: string[] = [];
    input.setCustomValidity = (message) => void complaints.push(message);
    const message = 'Amount is too large.';
    element.decision = { isSending: false, message, path: 'rows.1.edits.Amount' };
    await settled();
    expect(complaints.at(-1)).toBe(message);
    expect(read(one(element, '.trouble'))).not.toContain(message);
    change(element, 'lightning-input', { value: '9' });
    expect(complaints.at(-1)).toBe('');
  });

  it('that are refused as a whole say so at the end of the card', async () => {
    const element = card(editable);
    element.decision = { isSending: false, message: 'Not allowed.', path: 'rows.0.edits' };
    await settled();
    expect(read(one(element, '.trouble'))).toBe('Not allowed.');
  });
});
