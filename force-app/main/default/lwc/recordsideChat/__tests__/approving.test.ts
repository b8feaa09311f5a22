// Approving in the panel: from the card to the receipt and the record page that catches up.
import { RefreshEvent } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { RelayEvent } from '@relay/protocol';
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay, json, refusal, silence, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import {
  EDGE,
  field,
  finished,
  receipt,
  requested,
  resolved,
  row,
  started,
  text,
} from '../../recordsideState/__tests__/events';
import { opened, panel, resuming, says, until, write } from './drive';
import { all, button, clearPage, heard, one } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const LATER = new Date(Date.now() + 600_000).toISOString();
const CHANGED: RelayEvent = { type: 'records.changed', ids: [EDGE.id] };

beforeEach(() => {
  const signed = { relayUrl: 'https://relay.example', assertion: 'signed' };
  (openSession as jest.Mock).mockReset().mockResolvedValue(signed);
  (notifyRecordUpdateAvailable as jest.Mock).mockClear();
});
afterEach(clearPage);

describe('approving', () => {
  const waiting = [started(), requested({ expiresAt: LATER })];

  it('sends the decision, shows the receipt, and the record page catches up', async () => {
    const after = [resolved(), receipt(), CHANGED, text('Done.'), finished()];
    const relay = aRelay(
      [stream([]), json({}, 202), stream(after, { firstId: 3 })],
      resuming({ transcript: waiting }),
    );
    const element = await opened(relay);
    const refreshes = heard(element, new RefreshEvent().type);
    await until(() => relay.requests('GET /v1/turns/t1/events').length === 1);
    button(element, 'Approve').click();
    await says(element, '1 record updated');
    await says(element, 'Done.');
    expect(relay.requests('POST /v1/turns/t1/decisions')[0]?.body).toEqual({
      approvalId: 'a1',
      revision: 1,
      rows: [{ rowId: 'r1', decision: 'approve' }],
    });
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: EDGE.id }]);
    expect(refreshes).toHaveLength(1);
  });

  it('twice at once sends one decision', async () => {
    const relay = aRelay([stream([]), json({}, 202), silence()], resuming({ transcript: waiting }));
    const element = await opened(relay);
    await until(() => relay.requests('GET /v1/turns/t1/events').length === 1);
    const approve = button(element, 'Approve');
    approve.click();
    approve.click();
    await says(element, 'Sending your decision…');
    expect(relay.requests('POST /v1/turns/t1/decisions')).toHaveLength(1);
  });

  it('that the relay refuses says why on the card', async () => {
    const relay = aRelay([stream([]), refusal(410, 'expired')], resuming({ transcript: waiting }));
    const element = await opened(relay);
    await until(() => relay.requests('GET /v1/turns/t1/events').length === 1);
    button(element, 'Approve').click();
    await says(element, 'The relay says expired.');
  });

  it('does not refresh the page for what an earlier visit changed', async () => {
    await opened(aRelay([], { transcript: [started(), receipt(), CHANGED, finished()] }));
    expect(notifyRecordUpdateAvailable).not.toHaveBeenCalled();
  });
});

describe('a value that the relay does not take', () => {
  it('is complained about at its field', async () => {
    const fields = [field({ type: 'text', picklist: undefined, editable: true })];
    const cards = [started(), requested({ expiresAt: LATER, rows: [row('r1', { fields })] })];
    const path = 'rows.0.edits.Industry';
    const relay = aRelay(
      [stream([]), refusal(422, 'edit_invalid', { path })],
      resuming({ transcript: cards }),
    );
    const element = await opened(relay);
    await until(() => relay.requests('GET /v1/turns/t1/events').length === 1);
    button(element, 'Change values').click();
    await until(() => all(element, 'lightning-input').length === 1);
    const input = one<HTMLElement & { setCustomValidity(text: string): void }>(
      element,
      'lightning-input',
    );
    const complaints: string[] = [];
    input.setCustomValidity = (message) => void complaints.push(message);
    button(element, 'Approve').click();
    await until(() => complaints.includes('The relay says edit_invalid.'));
    await says(element, 'Correct the marked value');
  });
});

describe('a new card', () => {
  const arriving = (): ReturnType<typeof aRelay> =>
    aRelay([stream([requested({ expiresAt: LATER })], { firstId: 2 }), silence()], {
      transcript: [started()],
      activeTurn: { id: 't1', lastEventId: 1 },
    });
  const hasFocus = (element: Element): boolean => {
    const [host] = all(element, 'c-recordside-approval-form');
    return host?.shadowRoot?.activeElement === one(element, '.card');
  };

  it('takes the focus from a person who waits for it', async () => {
    const element = await opened(arriving());
    await says(element, 'Update Account');
    expect(hasFocus(element)).toBe(true);
  });

  it('does not take it from a person who writes', async () => {
    const relay = arriving();
    const element = panel(relay);
    await until(() => all(element, 'textarea').length === 1);
    write(element, 'And');
    await says(element, 'Update Account');
    expect(hasFocus(element)).toBe(false);
  });
});
