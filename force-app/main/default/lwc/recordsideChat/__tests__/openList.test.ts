// All that a step read is shown over the page, and the record that is chosen there is opened by the page.
import RecordsideList from 'c/recordsideList';
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import {
  EDGE,
  detail,
  finished,
  started,
  stepFinished,
  stepStarted,
} from '../../recordsideState/__tests__/events';
import { opened, until } from './drive';
import { all, button, clearPage, one } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const actual = jest.requireActual<{ NavigationMixin: { Navigate: symbol } }>(
    'lightning/navigation',
  );
  const { NavigationMixin } = actual;
  const Mixin = (Base: new () => object) =>
    class extends Base {
      [NavigationMixin.Navigate](page: unknown): void {
        mockNavigate(page);
      }
    };
  return { ...actual, NavigationMixin: Object.assign(Mixin, NavigationMixin) };
});

const { open } = RecordsideList as unknown as { open: jest.Mock };

beforeEach(() => {
  const signed = { relayUrl: 'https://relay.example', assertion: 'signed' };
  (openSession as jest.Mock).mockReset().mockResolvedValue(signed);
  open.mockReset();
});
afterEach(clearPage);

it('opens the rows of a step, and goes on to the record that was chosen', async () => {
  open.mockResolvedValue(EDGE);
  const rows = [['Edge Communications'], ['Acme']];
  const read = detail({ result: { columns: [{ name: 'Name', label: 'Name' }], rows } });
  const step = [stepStarted(), stepFinished('s1', { detail: read })];
  const element = await opened(aRelay([], { transcript: [started(), ...step, finished()] }));
  one(all(element, 'c-recordside-steps')[0]!, 'button').click();
  await until(() => all(element, 'c-recordside-step').length === 1);
  one(all(element, 'c-recordside-step')[0]!, 'button').click();
  await until(() => all(element, 'c-recordside-table').length === 1);

  button(element, 'Open as list').click();
  await until(() => mockNavigate.mock.calls.length === 1);
  expect(open.mock.calls[0]?.[0]).toMatchObject({ label: 'Searched cases', detail: read });
  expect(mockNavigate).toHaveBeenCalledWith({
    type: 'standard__recordPage',
    attributes: { recordId: EDGE.id, objectApiName: 'Account', actionName: 'view' },
  });
});
