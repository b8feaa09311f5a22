// What a step asked and what came back; where nothing came back, why, and whom to ask.
import type { StepDetail } from '@relay/protocol';
import {
  all,
  button,
  clearPage,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import { EDGE, detail } from '../../recordsideState/__tests__/events';
import type { Step } from '../../recordsideState/recordsideState';
import RecordsideStepDetail from '../recordsideStepDetail';

const SOQL = "SELECT Id FROM Case WHERE Status = 'New' LIMIT 50";
const TABLE = { columns: [{ name: 'Subject', label: 'Subject' }], rows: [['Engine'], ['Pump']] };

const shown = (step: Partial<Step> = {}): HTMLElement =>
  show('recordside-step-detail', RecordsideStepDetail, {
    step: {
      id: 's1',
      tool: 'search_records',
      label: 'Searched cases',
      effect: 'read',
      state: 'done',
      ...step,
    },
  });
const asked = (request: string, extra: Partial<StepDetail> = {}): HTMLElement =>
  shown({ detail: detail({ request, ...extra }) });

function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
}

afterEach(clearPage);

describe('a query', () => {
  it('reads in words and opens to what was sent', async () => {
    const element = asked(SOQL, { sentences: ['Tickets where State is New, first 50'] });
    expect(read(one(element, '.sentence'))).toBe('Tickets where State is New, first 50');
    expect(all(element, 'pre')).toEqual([]);
    const toggle = button(element, 'Show query');
    toggle.click();
    await settled();
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect(one(element, 'pre').textContent).toBe(SOQL);
  });

  it('without words is shown as it was sent', () => {
    const soql = "SELECT Id FROM Case WHERE Subject LIKE 'a%b'";
    const element = asked(soql);
    expect(all(element, '.sentence')).toEqual([]);
    expect(one(element, 'pre').textContent).toBe(soql);
  });

  it('of several is told line by line', () => {
    const sentences = ['Task', 'Event'];
    const two = asked('SELECT Id FROM Task\nSELECT Id FROM Event', { sentences });
    expect(all(two, '.sentence').map(read)).toEqual(sentences);
  });

  it('can be copied', async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    const element = asked(SOQL);
    button(element, 'Copy query').click();
    await settled();
    expect(copied).toEqual([SOQL]);
    expect(read(one(element, '.said'))).toBe('Copied');
  });

  it('that cannot be copied says so', async () => {
    clipboard(() => Promise.reject(new Error('not allowed')));
    const element = asked(SOQL);
    button(element, 'Copy query').click();
    await settled();
    expect(read(one(element, '.said'))).toMatch(/^It could not be copied/);
  });
});

it('a request that is no query is told without one’s buttons', () => {
  const element = asked('Account 001000000000001AAA');
  expect(read(one(element, 'pre'))).toBe('Account 001000000000001AAA');
  expect(all(element, 'button')).toEqual([]);
});

it('tells object, time and calls', () => {
  const step = { durationMs: 1_500, apiCalls: 2, detail: detail({ names: { Case: 'Tickets' } }) };
  expect(read(shown(step))).toContain('Tickets · 1.5 sec · 2 API calls');
});

it.each<[string, Partial<StepDetail>, string]>([
  ['of those that are known', { total: 812 }, '2 of 812 rows are shown.'],
  [
    'of more than are known',
    { total: 2, truncated: true },
    'The first 2 rows are shown; there are',
  ],
])('tells what was cut %s', (_, extra, words) => {
  expect(read(asked(SOQL, { result: TABLE, ...extra }))).toContain(words);
});

it('tells of no cut where there was none', () => {
  expect(read(asked(SOQL, { result: TABLE, total: 2 }))).not.toMatch(/shown/);
});

it.each([
  ['that found nothing', 0, 'Nothing was found.'],
  ['that only counted', 812, '812 rows'],
])('a query %s says so', (_, total, words) => {
  const text = read(asked(SOQL, { total }));
  expect(text).toContain(words);
  expect(text).not.toContain('No output data');
});

describe('without output', () => {
  const without = (
    state: Step['state'],
    message: string,
    effect: Step['effect'] = 'read',
    code = 'x',
  ) =>
    read(
      shown({
        state,
        effect,
        detail: detail({ request: effect === 'read' ? SOQL : 'Account' }),
        error: { code, message },
      }),
    );

  it('for want of access says why and whom to ask', () => {
    const words = without('no_access', 'You have no access to quotas.');
    expect(words).toMatch(
      /^No output data You have no access to quotas\. Ask your Salesforce admin if you need/,
    );
  });

  it.each([
    'You have no access to quotas. Ask your admin for it.',
    'Fragen Sie Ihren Administrator.',
    'Adressez-vous à votre administrateur.',
    'Consulte a su administrador.',
    '管理者に確認してください。',
  ])('does not say twice whom to ask: %s', (message) => {
    expect(without('no_access', message)).not.toContain('Salesforce admin');
  });

  it('because of the policy names who set it', () => {
    const words = without('blocked', 'Your admin has not allowed this. A field is closed.');
    expect(words).toMatch(/^No output data .* closed\. Ask your Recordside admin whether/);
  });

  it('has a number that an admin finds in the log', () => {
    const error = { code: 'x', message: 'There is no field Foo.', correlationId: 't1.s2' };
    const facts = one(shown({ state: 'failed', durationMs: 40, error }), '.facts');
    expect(read(facts)).toBe('40 ms · Reference for your admin: t1.s2');
  });

  it('because Salesforce does not know it for this person says whom to ask as well', () => {
    const message = 'There is no such object, or you have no access to it.';
    expect(without('failed', message, 'read', 'unknown_object')).toContain(
      `${message} Ask your Salesforce admin`,
    );
  });

  it('because it failed says why, and sends nobody to the admin', () => {
    const words = without('failed', 'There is no field Foo.');
    expect(words).toMatch(/^No output data There is no field Foo\. Request/);
  });

  it('a change misses none: it only says why it was not made', () => {
    const words = without('failed', 'The record is locked.', 'update');
    expect(words).toBe('The record is locked.');
  });
});

it('a change tells what was written', () => {
  const element = shown({
    tool: 'update_records',
    effect: 'update',
    label: 'Update Account',
    detail: detail({ request: 'Update Account', records: [EDGE], total: 1 }),
  });
  expect(read(element)).toBe(`What was written ${EDGE.name}`);
  expect(all(element, 'a')).toHaveLength(1);
});

it('lists the records of a step that has no table', () => {
  const element = asked('Edge', { records: [EDGE] });
  expect(read(one(element, 'ul'))).toBe(EDGE.name);
});
