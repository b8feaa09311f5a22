// The receipt: counts and links from results.
import type { WriteAction } from '@relay/protocol';
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
import { EDGE } from '../../recordsideState/__tests__/events';
import type { ReceiptPart } from '../../recordsideState/recordsideState';
import RecordsideReceipt from '../recordsideReceipt';

interface Props {
  receipt: ReceiptPart;
  undo?: { status: string; message: string };
}

const receipt = (
  action: WriteAction,
  count: number,
  extra: Partial<ReceiptPart> = {},
): HTMLElement & Props => {
  const records = Array.from({ length: count }, (_, i) => ({
    ...EDGE,
    id: `r${i}`,
    name: `Edge ${i}`,
  }));
  return show('recordside-receipt', RecordsideReceipt, {
    receipt: {
      ...{ kind: 'receipt', key: 'k', actionKey: 'k1', action, records },
      ...{ undoable: true, differences: [], ...extra },
    },
  } as Props);
};

afterEach(clearPage);

it.each([
  ['create', 1, '1 record created'],
  ['update', 3, '3 records updated'],
  ['delete', 2, '2 records deleted'],
  ['upsert', 2, '2 records created or updated'],
  ['restore', 1, '1 record restored'],
  ['convert', 1, '1 record converted'],
  ['send', 0, 'Sent'],
  ['run', 3, 'Carried out'],
] as const)('of a %s of %d says: %s', (action, count, words) => {
  expect(read(receipt(action, count))).toContain(words);
});

it('links to what is there and only names what is gone', () => {
  expect(all(receipt('update', 1), 'a')).toHaveLength(1);
  const gone = receipt('delete', 1);
  expect(all(gone, 'a')).toEqual([]);
  expect(read(gone)).toContain('Edge 0');
});

it('shows a few of many, and all on demand', async () => {
  const element = receipt('update', 7);
  expect(all(element, 'li')).toHaveLength(5);
  button(element, 'Show 2 more').click();
  await settled();
  expect(all(element, 'li')).toHaveLength(7);
  expect(read(element)).not.toContain('more');
});

it('shows what Salesforce saved otherwise than it was sent, of which record where there are several', () => {
  const differences = [{ recordId: 'r1', label: 'Amount', sent: 1234.567, saved: 1234.57 }];
  expect(read(receipt('update', 2, { differences }))).toContain(
    'Edge 1, Amount saved as \u20681,234.57\u2069, sent as \u20681,234.567\u2069',
  );
});

it('writes the values of a difference as their field does', () => {
  const of = { recordId: 'r1', label: 'Field' };
  const differences = [
    { ...of, type: 'date', sent: '2026-12-01', saved: '2026-12-31' },
    { ...of, type: 'reference', sent: '005A', saved: '005B', savedName: 'Tomás Rivera' },
  ];
  const words = read(receipt('update', 1, { differences } as object));
  expect(words).toContain('saved as \u2068Dec 31, 2026\u2069, sent as \u2068Dec 1, 2026\u2069');
  expect(words).toContain('saved as \u2068Tomás Rivera\u2069, sent as \u2068005A\u2069');
});

describe('the way back', () => {
  it('is asked for by the key of what was written', () => {
    const element = receipt('update', 1);
    const asked = heard(element, 'recordsideundo');
    button(element, 'Undo').click();
    expect(asked).toEqual([{ actionKey: 'k1' }]);
  });

  it.each([
    ['busy', 'Preparing the way back…', [true]],
    ['asked', 'The way back is shown below.', []],
    ['done', 'Undone', []],
    ['idle', '', [false]],
  ])('that is %s says: %s', async (status, words, disabled) => {
    const element = receipt('update', 1);
    element.undo = { status, message: '' };
    await settled();
    expect(read(element)).toContain(words);
    const buttons = all<HTMLElement & { disabled: boolean }>(element, 'lightning-button');
    expect(buttons.map((undo) => undo.disabled)).toEqual(disabled);
  });

  it('that did not work says why and can be asked for again', async () => {
    const element = receipt('update', 1);
    element.undo = { status: 'idle', message: 'Not reached.' };
    await settled();
    expect(read(one(element, '.problem'))).toBe('Not reached.');
    expect(button(element, 'Undo').disabled).toBe(false);
  });

  it('that does not exist is said, without a button', () => {
    const element = receipt('send', 1, { undoable: false });
    expect(read(element)).toContain('This cannot be undone here.');
    expect(all(element, 'lightning-button')).toEqual([]);
  });
});
