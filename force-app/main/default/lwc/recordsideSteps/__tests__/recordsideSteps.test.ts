// What was done for an answer: live while it runs, closed when it is done, open to the query and its rows.
import type { RelayEvent } from '@relay/protocol';
import {
  all,
  button,
  clearPage,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import { emptyConversation, reduce } from '../../recordsideState/recordsideState';
import type { StepsPart } from '../../recordsideState/recordsideState';
import {
  EDGE,
  detail,
  started,
  stepFinished,
  stepProgress,
  stepStarted,
} from '../../recordsideState/__tests__/events';
import RecordsideSteps from '../recordsideSteps';

function group(...events: RelayEvent[]): StepsPart {
  const state = [started(), ...events].reduce((so, event) => reduce(so, event), emptyConversation);
  return state.turns[0]?.parts[0] as StepsPart;
}

const steps = (...events: RelayEvent[]): HTMLElement =>
  show('recordside-steps', RecordsideSteps, { group: group(...events) });

async function openStep(element: HTMLElement, label: string): Promise<void> {
  one(element, 'button').click();
  await settled();
  button(element, label).click();
  await settled();
}

const CASES = detail({
  request: 'SELECT CaseNumber, Account.Name FROM Case',
  sentences: ['Case'],
  result: {
    columns: [
      { name: 'CaseNumber', label: 'Case Number' },
      { name: 'Account.Name', label: 'Account' },
    ],
    rows: [['00001026', EDGE.name]],
  },
  total: 40,
  truncated: true,
  records: [{ id: '500000000000001AAA', objectApiName: 'Case', name: '00001026' }, EDGE],
});

afterEach(clearPage);

it('say what is being done while it is', () => {
  expect(read(steps(stepStarted()))).toContain('Searching cases…');
});

it('are closed once done, under their name and number', () => {
  const element = steps(stepStarted(), stepFinished());
  expect(one(element, 'button').getAttribute('aria-expanded')).toBe('false');
  expect(all(element, 'ol')).toEqual([]);
  expect(read(one(element, 'button'))).toContain('Analyzed sources 1 step');
});

it('that the person stopped are no trouble, and nobody is to be asked', async () => {
  const error = { code: 'stopped', message: 'Stopped.' };
  const element = steps(stepStarted(), stepFinished('s1', { status: 'failed', error }));
  expect(all(element, '.troubles')).toEqual([]);
  await openStep(element, 'Searched cases');
  expect(read(element)).not.toMatch(/admin|did not work|no output/i);
  expect(all(element, '.state lightning-icon')).toMatchObject([{ iconName: 'utility:stop' }]);
});

it('say on the outside that something did not work', () => {
  const element = steps(stepStarted(), stepFinished('s1', { status: 'failed' }));
  expect(read(one(element, 'button'))).toContain('1 did not work');
});

describe('that the policy forbids', () => {
  const forbidden = (stepId: string, why: string): RelayEvent[] => [
    stepStarted(stepId, 'delete'),
    stepFinished(stepId, {
      status: 'blocked',
      error: { code: 'not_allowed', message: `Your admin has not allowed this. ${why}` },
    }),
  ];

  it('say so without being opened, with the reason, and count as no failure', () => {
    const words = read(steps(...forbidden('s1', 'Deleting is disabled.')));
    expect(words).toContain('Your admin has not allowed this. Deleting is disabled.');
    expect(words.match(/not allowed this/g)).toHaveLength(1);
    expect(words).not.toContain('did not work');
  });

  it('say the reason once when they are opened', async () => {
    const element = steps(...forbidden('s1', 'Deleting is disabled.'));
    await openStep(element, 'Searched cases');
    expect(read(element).match(/Deleting is disabled/g)).toHaveLength(1);
  });

  it('say each reason once', () => {
    const twice = [
      ...forbidden('s1', 'Deleting is disabled.'),
      ...forbidden('s2', 'Deleting is disabled.'),
    ];
    expect(all(steps(...twice), '.refusal')).toHaveLength(1);
  });

  it('say nothing while another step still runs', () => {
    const element = steps(...forbidden('s1', 'Deleting is disabled.'), stepStarted('s2', 'delete'));
    expect(all(element, '.refusal')).toEqual([]);
  });
});

it('open to what was asked in words, and to its rows', async () => {
  const element = steps(stepStarted(), stepFinished('s1', { detail: CASES }));
  await openStep(element, 'Searched cases');
  expect(read(element)).toContain('Request Case');
  expect(all(element, 'dt').map((cell) => cell.textContent)).toEqual(['Case Number', 'Account']);
  expect(read(element)).toContain('1 of 40 rows are shown.');
});

it('stand in their order, each with its time, its rows and how it went', async () => {
  const lost = { label: 'Read quotas', status: 'no_access' as const, durationMs: 2_300 };
  const element = steps(
    stepStarted('s1'),
    stepStarted('s2'),
    stepFinished('s2', lost),
    stepFinished('s1', { detail: CASES }),
  );
  one(element, 'button').click();
  await settled();
  expect(all(element, 'li').map(read)).toEqual([
    'Searched cases Done 1 of 40 rows · 40 ms',
    'Read quotas No access 2.3 sec',
  ]);
});

it.each([
  ['search_records', 'standard:case'],
  ['aggregate_records', 'standard:metrics'],
])('of %s have the icon %s', async (tool, icon) => {
  const element = steps({ ...stepStarted(), tool } as RelayEvent, stepFinished());
  one(element, 'button').click();
  await settled();
  const icons = all<HTMLElement & { iconName: string }>(one(element, 'c-recordside-step'), '.icon');
  expect(icons[0]?.iconName).toBe(icon);
});

it('of one record have the icon of its object', async () => {
  const account = detail({ request: 'Account 001', records: [EDGE] });
  const element = steps(stepStarted(), stepFinished('s1', { detail: account }));
  one(element, 'button').click();
  await settled();
  const icons = all<HTMLElement & { iconName: string }>(one(element, 'c-recordside-step'), '.icon');
  expect(icons[0]?.iconName).toBe('standard:account');
});

describe('that run', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tell after two seconds for how long', async () => {
    const element = steps(stepStarted());
    expect(read(element)).toBe('Searching cases…');
    jest.advanceTimersByTime(3_000);
    await settled();
    expect(read(element)).toBe('Searching cases… 3 sec');
  });

  it('count from when they were first seen, not from when they are opened', async () => {
    const element = steps(stepStarted());
    jest.advanceTimersByTime(4_000);
    one(element, 'button').click();
    await settled();
    expect(read(one(element, 'li'))).toBe('Searching cases Running 4 sec');
  });

  it('keep their time when others begin', async () => {
    const element = steps(stepStarted('s1')) as HTMLElement & { group: StepsPart };
    jest.advanceTimersByTime(4_000);
    element.group = group(stepStarted('s1'), stepStarted('s2'));
    one(element, 'button').click();
    await settled();
    expect(all(element, 'li').map(read)).toEqual([
      'Searching cases Running 4 sec',
      'Searching cases Running',
    ]);
  });

  it('tell how far they are, closed and open, until they are done', async () => {
    const events = [stepStarted(), stepProgress('s1', '2 of 5 done')];
    const element = steps(...events) as HTMLElement & { group: StepsPart };
    expect(read(element)).toBe('Searching cases… 2 of 5 done');
    one(element, 'button').click();
    await settled();
    expect(read(one(element, 'li'))).toBe('Searching cases Running 2 of 5 done');
    const bar = one<HTMLProgressElement>(element, 'progress');
    expect([bar.value, bar.max, bar.ariaHidden]).toEqual([2, 5, 'true']);
    element.group = group(...events, stepFinished());
    await settled();
    expect(read(element)).not.toContain('2 of 5');
    expect(all(element, 'progress')).toEqual([]);
  });

  it('and only wait have no bar', async () => {
    const waiting = { ...stepProgress('s1', 'Waiting for Salesforce'), done: 0, total: undefined };
    const element = steps(stepStarted(), waiting as RelayEvent);
    one(element, 'button').click();
    await settled();
    expect(read(one(element, 'li'))).toBe('Searching cases Running Waiting for Salesforce');
    expect(all(element, 'progress')).toEqual([]);
  });

  it('side by side tell how many are done', () => {
    const events = [stepStarted('s1'), stepStarted('s2'), stepStarted('s3'), stepFinished('s2')];
    expect(read(steps(...events))).toContain('1 of 3 done');
  });
});

describe('asked to show a step', () => {
  type Steps = HTMLElement & { showStep(stepId: string): boolean };

  it('open it and give it the focus', async () => {
    const element = steps(
      ...[stepStarted('s1'), stepFinished('s1')],
      ...[stepStarted('s2'), stepFinished('s2', { label: 'Searched accounts' })],
    ) as Steps;
    expect(element.showStep('s2')).toBe(true);
    await settled();
    const row = button(element, 'Searched accounts');
    expect(row.getAttribute('aria-expanded')).toBe('true');
    expect((row.getRootNode() as ShadowRoot).activeElement).toBe(row);
    expect(button(element, 'Searched cases').getAttribute('aria-expanded')).toBe('false');
  });

  it('stay as they are when it is not theirs', async () => {
    const element = steps(stepStarted(), stepFinished()) as Steps;
    expect(element.showStep('s9')).toBe(false);
    await settled();
    expect(all(element, 'ol')).toEqual([]);
  });
});
