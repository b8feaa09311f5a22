// Where the rules leave nothing open: said with the admin's way to change that, and looked at again on demand.
import openSession from '@salesforce/apex/RecordsideSession.open';
import { aRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import { opened, until } from './drive';
import { button, clearPage, one, read } from './show';

jest.mock('@salesforce/apex/RecordsideSession.open', () => ({ default: jest.fn() }), {
  virtual: true,
});

beforeEach(() => {
  const signed = { relayUrl: 'https://relay.example', assertion: 'signed' };
  (openSession as jest.Mock).mockReset().mockResolvedValue(signed);
});
afterEach(clearPage);

it('gives a text to pass on, which names what an admin does', async () => {
  const writeText = jest.fn<Promise<void>, [string]>().mockResolvedValue(undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  const properties = { objectApiName: 'Quote' } as object;
  const element = await opened(aRelay([], { allowed: [] }), properties);
  expect(read(element)).toContain('I can do nothing for you here');
  expect(one<HTMLTextAreaElement>(element, 'textarea').disabled).toBe(false);

  button(element, 'Copy for my admin').click();
  await until(() => writeText.mock.calls.length === 1);
  expect(writeText.mock.calls[0]?.[0].split('\n')).toEqual([
    'Recordside’s rules leave nothing open to me. Can you help?',
    expect.stringContaining('Custom Metadata Types, Recordside Tool Policy, Manage Records'),
    'Object: Quote',
    'Assistant: Sales Assistant (Sales_Assistant)',
    'Person: Dana Whitfield (005000000000001AAA)',
    expect.stringMatching(/^Org: /),
    expect.stringMatching(/^Reference: conversation-1, /),
  ]);
});

it('goes away once the rules leave something open', async () => {
  const allowed = [{ tool: 'find_records', mode: 'allow' } as const];
  const relay = aRelay([], (nth) => ({ allowed: nth === 1 ? [] : allowed }));
  const element = await opened(relay);
  button(element, 'Try again').click();
  await until(() => !read(element).includes('I can do nothing for you here'));
});
