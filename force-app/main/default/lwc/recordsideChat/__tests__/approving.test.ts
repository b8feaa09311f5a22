// Approving in the panel: from the card to the receipt and the record page that catches up.
import { RefreshEvent } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { RelayEvent } from '@relay/protocol';
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay, json, refusal, silence, stream } from '../../recordsideRelay/__tests__/fakeRelay';
import {
  EDGE,
  finished,
  receipt,
  requested,
  resolved,
  started,
  text,
} from '../../recordsideState/__tests__/events';
import { opened, resuming, says, until } from './drive';
import { button, clearPage, heard } from './show';

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
