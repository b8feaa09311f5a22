// Where the page gives the panel no record, as in the utility bar: the panel follows the page that is open.
import { CurrentPageReference } from 'lightning/navigation';
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import { EDGE } from '../../recordsideState/__tests__/events';
import { opened, panel, until } from './drive';
import { clearPage, settled } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const sign = openSession as jest.Mock;
const OTHER = '001000000000002AAA';
const wire = CurrentPageReference as unknown as { emit(page: unknown): void };

const goTo = (recordId: string): void =>
  wire.emit({
    type: 'standard__recordPage',
    attributes: { recordId, objectApiName: 'Account', actionName: 'view' },
  });

const records = (): unknown[] =>
  (sign.mock.calls as [{ recordId: unknown }][]).map(([{ recordId }]) => recordId);

beforeEach(() => {
  sign.mockReset().mockResolvedValue({ relayUrl: 'https://relay.example', assertion: 'signed' });
});
afterEach(() => {
  clearPage();
  delete (globalThis as Partial<typeof globalThis>).IntersectionObserver;
});

describe('without a record of its own', () => {
  it('opens the session of the record that is open, and that of the next', async () => {
    await opened(aRelay([]), { recordId: undefined });
    goTo(EDGE.id);
    await until(() => records().includes(EDGE.id));
    goTo(OTHER);
    await until(() => records().includes(OTHER));
    expect(records().slice(-2)).toEqual([EDGE.id, OTHER]);
  });

  it('has a conversation about no record on every other page', async () => {
    await opened(aRelay([]), { recordId: undefined });
    goTo(EDGE.id);
    await until(() => records().includes(EDGE.id));
    wire.emit({ type: 'standard__objectPage', attributes: { objectApiName: 'Account' } });
    await until(() => records().length === 3);
    expect(records()).toEqual([null, EDGE.id, null]);
  });

  it('stays in its session while the page stays at its record', async () => {
    await opened(aRelay([]), { recordId: undefined });
    goTo(EDGE.id);
    await until(() => records().length === 2);
    goTo(EDGE.id);
    await settled();
    expect(records()).toHaveLength(2);
  });

  it('asks Salesforce nothing while nobody sees it', async () => {
    let show: () => void = () => undefined;
    globalThis.IntersectionObserver = class {
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        callback([{ isIntersecting: false }]);
        show = () => callback([{ isIntersecting: true }]);
      }
      observe(): void {}
      disconnect(): void {}
    } as unknown as typeof IntersectionObserver;
    panel(aRelay([]), { recordId: undefined });
    goTo(EDGE.id);
    await settled();
    goTo(OTHER);
    await settled();
    expect(records()).toEqual([]);
    show();
    await until(() => records().length === 1);
    expect(records()).toEqual([OTHER]);
  });
});

it('with a record of its own does not mind where the page goes', async () => {
  await opened(aRelay([]));
  goTo(OTHER);
  await settled();
  expect(records()).toEqual([EDGE.id]);
});
