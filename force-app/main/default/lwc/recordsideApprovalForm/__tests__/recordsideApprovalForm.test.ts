// A card that waits: what the person can choose and say before deciding, and what the decision carries.
import type { ApprovalRow, ApprovalWarning } from '@relay/protocol';
import { all, button, clearPage, one, read, settled } from '../../recordsideChat/__tests__/show';
import { EDGE, field, row } from '../../recordsideState/__tests__/events';
import { boxes, card, change, decisions } from './card';
import type { Card } from './card';

const press = (element: Card, key: string, more: KeyboardEventInit = {}): void => {
  const group = one(element, '.card');
  group.dispatchEvent(new KeyboardEvent('keydown', { key, ...more }));
};

const duplicate = (canSaveAnyway: boolean): ApprovalWarning[] => [
  { code: 'duplicate', message: 'Looks like one.', records: [EDGE], canSaveAnyway },
];

afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

describe('a note', () => {
  it('goes with the rejection', async () => {
    const element = card([row()]);
    const sent = decisions(element);
    button(element, 'Add a note').click();
    await settled();
    change(element, 'lightning-textarea', { value: ' Use the other account. ' });
    button(element, 'Reject').click();
    expect(sent[0]).toMatchObject({ note: 'Use the other account.' });
  });

  it('that nobody wrote is left out', () => {
    const element = card([row()]);
    const sent = decisions(element);
    button(element, 'Reject').click();
    expect(sent[0]).not.toHaveProperty('note');
  });
});

describe('what looks like a duplicate', () => {
  it.each([
    ['create', 'Create anyway'],
    ['update', 'Save anyway'],
  ] as const)('of a %s says on the button: %s', (action, label) => {
    const element = card([row('r1', { action, warnings: duplicate(true) })]);
    const sent = decisions(element);
    button(element, label).click();
    expect(sent[0]?.rows).toEqual([{ rowId: 'r1', decision: 'approve', allowDuplicate: true }]);
  });

  it('cannot be approved where the rule does not let people', () => {
    const element = card([row('r1', { warnings: duplicate(false) })]);
    expect(button(element, 'Approve').disabled).toBe(true);
    expect(button(element, 'Reject').disabled).toBe(false);
  });

  it('among several is left out until the person includes it', async () => {
    const element = card([row('r1'), row('r2', { warnings: duplicate(true) })]);
    const sent = decisions(element);
    expect(read(element)).toContain('Approve 1, reject 1');
    boxes(element)[2]?.click();
    await settled();
    button(element, 'Approve all 2').click();
    expect(sent[0]?.rows).toEqual([
      { rowId: 'r1', decision: 'approve' },
      { rowId: 'r2', decision: 'approve', allowDuplicate: true },
    ]);
  });
});

describe('many rows', () => {
  const stage = (before: string): ApprovalRow['fields'] => [
    field({ name: 'Stage', label: 'Stage', before, after: 'Won' }),
    field({ name: 'Amount', label: 'Amount', type: 'number', before: 1, after: before.length }),
  ];
  const many = (count: number): ApprovalRow[] =>
    Array.from({ length: count }, (_, i) =>
      row(`r${i}`, { fields: stage('x'.repeat(i + 2)), record: { ...EDGE, name: `Deal ${i}` } }),
    );

  it('say once what is the same in all, and in each only what differs', () => {
    const element = card(many(200));
    expect(read(one(element, '.common'))).toContain('The same in all 200 Stage Won');
    expect(read(one(element, 'c-recordside-approval-row'))).toBe(
      'Account Deal 0 Amount Now: 1 becomes 2',
    );
    expect(all(element, 'li.row')).toHaveLength(200);
  });

  it('open one by one to everything', async () => {
    const element = card(many(4));
    one(element, '[aria-label="Details of Deal 0"]').click();
    await settled();
    expect(read(one(element, 'c-recordside-approval-row'))).toContain('Stage Now: xx becomes Won');
  });

  it('are chosen all at once, and none', async () => {
    const element = card(many(4));
    const sent = decisions(element);
    boxes(element)[0]?.click();
    await settled();
    expect(read(element)).toContain('0 of 4 to approve');
    boxes(element)[2]?.click();
    await settled();
    expect(boxes(element)[0]?.indeterminate).toBe(true);
    button(element, 'Approve 1, reject 3').click();
    expect(sent[0]?.rows.map(({ decision }) => decision)).toEqual([
      ...['reject', 'approve', 'reject', 'reject'],
    ]);
  });
});

it('names what stays as it is, apart from what changes', () => {
  const fields = [field(), field({ name: 'Site', label: 'Site', before: 'HQ', after: 'HQ' })];
  const words = read(card([row('r1', { fields })]));
  expect(words).toContain('Industry Now: Electronics becomes Energy Unchanged: Site');
  expect(words).not.toContain('HQ');
});

describe('keys', () => {
  it('A and R decide while the card itself has the focus', () => {
    const element = card([row()]);
    const sent = decisions(element);
    press(element, 'a');
    press(element, 'R');
    expect(sent.map(({ rows }) => rows[0]?.decision)).toEqual(['approve', 'reject']);
  });

  it('are text in a field, and a browser’s own with Ctrl', () => {
    const element = card([row('r1'), row('r2')]);
    const sent = decisions(element);
    press(element, 'a', { ctrlKey: true });
    const box = boxes(element)[0];
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true }));
    expect(sent).toEqual([]);
  });

  it('do nothing while the decision is under way', () => {
    const element = card([row()], { decision: { isSending: true, message: '' } });
    const sent = decisions(element);
    press(element, 'a');
    press(element, 'r');
    expect(sent).toEqual([]);
  });
});

describe('the focus', () => {
  it('is taken when the card is wanted, and keys meant for elsewhere decide nothing', () => {
    jest.useFakeTimers();
    const element = card([row()], { wanted: true });
    const sent = decisions(element);
    expect(element.shadowRoot?.activeElement).toBe(one(element, '.card'));
    press(element, 'a');
    expect(sent).toEqual([]);
    jest.advanceTimersByTime(1100);
    press(element, 'a');
    expect(sent).toHaveLength(1);
  });

  it('is left where it is otherwise', () => {
    expect(card([row()]).shadowRoot?.activeElement).toBeNull();
  });
});

it.each([
  ['stale', 'Changed in the meantime'],
  ['changed_since', 'Changed since it was written'],
  ['final', 'Cannot be undone'],
] as const)('a warning that is %s says: %s', (code, heading) => {
  const element = card([row('r1', { warnings: [{ code, message: 'Because.' }] })]);
  expect(read(element)).toContain(`${heading} Because.`);
});
