// The card that asks: what it shows, what it sends, and how it ends.
import type { ApprovalRow } from '@relay/protocol';
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
import type { ApprovalPart } from '../../recordsideState/recordsideState';
import { EDGE, field, row } from '../../recordsideState/__tests__/events';
import RecordsideApproval from '../recordsideApproval';

const inMinutes = (minutes: number): string =>
  new Date(Date.now() + minutes * 60_000).toISOString();

const aCard = (extra: Partial<ApprovalPart> = {}): ApprovalPart => ({
  kind: 'approval',
  key: 'k1',
  approvalId: 'a1',
  revision: 1,
  expiresAt: inMinutes(15),
  rows: [row()],
  reason: 'Your admin wants updates approved.',
  approved: [],
  ...extra,
});

interface Card {
  approval: ApprovalPart;
  decision?: { isSending: boolean; message: string };
}

const card = (extra: Partial<ApprovalPart> = {}, decision?: Card['decision']): HTMLElement & Card =>
  show('recordside-approval', RecordsideApproval, { approval: aCard(extra), decision } as Card);

const three = (): ApprovalRow[] => ['r1', 'r2', 'r3'].map((id) => row(id));

afterEach(clearPage);

describe('an open card', () => {
  it('shows the record, each field old and new, why it asks and how long it waits', () => {
    const words = read(card());
    expect(words).toContain('Update Account');
    expect(words).toContain('Your admin wants updates approved.');
    expect(words).toContain('Now: Electronics becomes Energy');
    expect(words).toMatch(/Expires in 1[45]:\d\d/);
    expect(all(card(), 'a').map((link) => link.textContent)).toEqual([EDGE.name]);
  });

  it('shows for a create only the values, under a name the person knows', () => {
    const fields = [
      field({
        name: 'LastName',
        label: 'Last Name',
        type: 'text',
        before: undefined,
        after: 'Forbes',
      }),
    ];
    const words = read(
      card({
        rows: [row('r1', { action: 'create', objectLabel: 'Contact', record: undefined, fields })],
      }),
    );
    expect(words).toContain('Create Contact');
    expect(words).toContain('Contact Forbes Last Name Forbes');
    expect(words).not.toContain('becomes');
  });

  it('says what a delete takes away', () => {
    const element = card({
      rows: [row('r1', { action: 'delete', fields: [field({ after: null })] })],
    });
    expect(read(element)).toContain('Delete Account');
    expect(read(element)).toContain('This Account goes to the recycle bin. Industry Electronics');
    expect(
      one<HTMLElement & { variant: string }>(element, '.buttons lightning-button:last-child')
        .variant,
    ).toBe('destructive');
  });

  it('shows warnings with the records they are about', () => {
    const warnings = [
      { code: 'duplicate' as const, message: 'Looks like one that exists.', records: [EDGE] },
    ];
    const element = card({ rows: [row('r1', { warnings, record: undefined })] });
    expect(read(element)).toContain('Looks like one that exists. Edge Communications');
  });

  it('says that it is a new revision', () => {
    expect(read(card({ revision: 2 }))).toContain('changed since you last saw');
  });

  it('can no longer be decided once its time is over', () => {
    expect(button(card({ expiresAt: inMinutes(-1) }), 'Approve').disabled).toBe(true);
  });
});

describe('a decision', () => {
  it('approves or rejects the one row', () => {
    const element = card();
    const decisions = heard(element, 'recordsidedecide');
    button(element, 'Approve').click();
    button(element, 'Reject').click();
    expect(decisions).toEqual([
      { approvalId: 'a1', revision: 1, rows: [{ rowId: 'r1', decision: 'approve' }] },
      { approvalId: 'a1', revision: 1, rows: [{ rowId: 'r1', decision: 'reject' }] },
    ]);
  });

  it('is made row by row where there are several', async () => {
    const element = card({ rows: three() });
    const decisions = heard(element, 'recordsidedecide');
    expect(button(element, 'Approve all 3').disabled).toBe(false);
    all<HTMLInputElement>(element, 'input')[2]!.click();
    await settled();
    button(element, 'Approve 2, reject 1').click();
    expect(decisions).toMatchObject([
      {
        rows: [
          { decision: 'approve' },
          { rowId: 'r2', decision: 'reject' },
          { decision: 'approve' },
        ],
      },
    ]);
  });

  it('cannot approve nothing', async () => {
    const element = card({ rows: three() });
    one<HTMLInputElement>(element, 'input').click();
    await settled();
    expect(button(element, 'Approve 0, reject 3').disabled).toBe(true);
    expect(button(element, 'Reject all').disabled).toBe(false);
  });

  it('under way locks the card, and one that failed says why and unlocks it', async () => {
    const element = card({}, { isSending: true, message: '' });
    expect(read(element)).toContain('Sending your decision…');
    expect(button(element, 'Approve').disabled).toBe(true);
    element.decision = { isSending: false, message: 'Not reached.' };
    await settled();
    expect(read(one(element, '.trouble'))).toBe('Not reached.');
    expect(button(element, 'Approve').disabled).toBe(false);
  });
});

describe('a decided card', () => {
  it.each([
    ['approved', 'Approved'],
    ['rejected', 'Rejected'],
    ['expired', 'Expired, nothing changed'],
    ['superseded', 'Set aside, nothing changed'],
    ['partly', 'Partly approved'],
  ] as const)('that was %s says so in one line', (outcome, words) => {
    const element = card({ outcome });
    expect(read(element)).toContain(words);
    expect(all(element, 'lightning-button')).toEqual([]);
    expect(read(element)).not.toContain('Electronics');
  });

  it('opens to what it was about, row by row', async () => {
    const element = card({ outcome: 'partly', approved: ['r1'], rows: [row('r1'), row('r2')] });
    one(element, 'button').click();
    await settled();
    expect(read(element)).toMatch(/Edge Communications.*Approved.*Edge Communications.*Rejected/);
  });

  it('takes the focus over from the button that is gone', async () => {
    const element = card();
    button(element, 'Approve').click();
    element.approval = aCard({ outcome: 'approved' });
    await settled();
    const { shadowRoot } = element;
    expect(shadowRoot?.activeElement).toBe(one(element, 'button.summary'));
  });

  it('that another tab decided leaves the focus alone', async () => {
    const element = card();
    element.approval = aCard({ outcome: 'approved' });
    await settled();
    expect(element.shadowRoot?.activeElement).toBeNull();
  });
});

describe('several kinds of change', () => {
  it('are counted', () => {
    const rows = [row('r1'), row('r2', { action: 'delete' })];
    expect(read(card({ rows }))).toContain('Make 2 changes');
  });
});
