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
  expect(one(element, 'ol').classList).toContain('slds-hide');
  expect(read(one(element, 'button'))).toContain('Analyzed sources 1 step');
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

it('open to the query, its rows with links, and what was cut', async () => {
  const element = steps(stepStarted(), stepFinished('s1', { detail: CASES }));
  await openStep(element, 'Searched cases');
  expect(one(element, 'pre').textContent).toBe('SELECT CaseNumber, Account.Name FROM Case');
  expect(all(element, 'th').map((cell) => cell.textContent)).toEqual(['Case Number', 'Account']);
  expect(all(element, 'a').map((link) => link.textContent)).toEqual(['00001026', EDGE.name]);
  expect(read(element)).toContain('1 of 40 rows are shown.');
});

it('say that there is no output when access is missing, and why', async () => {
  const error = { code: 'no_access', message: 'You have no access to quotas. Ask your admin.' };
  const element = steps(stepStarted(), stepFinished('s1', { status: 'no_access', error }));
  await openStep(element, 'Searched cases');
  expect(read(element)).toContain('No output data');
  expect(read(element)).toContain(error.message);
  expect(all(element, 'table')).toEqual([]);
});

it('list the records of a step that has no table', async () => {
  const element = steps(stepStarted(), stepFinished('s1', { detail: detail({ records: [EDGE] }) }));
  await openStep(element, 'Searched cases');
  expect(all(element, 'a').map((link) => link.textContent)).toEqual([EDGE.name]);
  expect(read(element)).not.toContain('No output data');
});
