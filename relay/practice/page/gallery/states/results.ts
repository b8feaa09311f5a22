// What Salesforce gave in the gallery's conversations: rows of opportunities, and totals of them.
import { EDGE, record, result, step } from '../events.ts';
import { english } from '../../../../src/words/words.ts';
import type { RelayEvent, StepColumn } from '../../../../src/protocol.ts';

export const link = ({ name, objectApiName, id }: typeof EDGE): string =>
  `[${name}](/lightning/r/${objectApiName}/${id}/view)`;

export const OPEN_ONES: [name: string, stage: string, amount: number, close: string][] = [
  ['Edge Emergency Generator', 'Negotiation/Review', 75_000, '2026-12-15'],
  ['Edge Installation', 'Proposal/Price Quote', 50_000, '2027-01-31'],
  ['Edge SLA Renewal 2027', 'Qualification', 60_000, '2027-02-12'],
  ['Edge Battery Storage', 'Needs Analysis', 122_500, '2027-03-01'],
  ['Edge Data Center, Phase 2', 'Prospecting', 310_000, '2027-06-30'],
  ['Edge Monitoring Add-on', 'Value Proposition', 18_400, '2026-12-20'],
  ['Edge Training Days', 'Qualification', 9_800, '2027-01-10'],
  ['Edge Spare Parts', 'Perception Analysis', 27_250, '2027-02-02'],
  ['Edge Rooftop Solar', 'Id. Decision Makers', 205_000, '2027-04-15'],
  ['Edge Wind Retrofit', 'Prospecting', 142_000, '2027-05-20'],
];
/** The open opportunity at this place, as answers link to it. */
export const openOne = (at: number): typeof EDGE =>
  record('Opportunity', 30 + at, OPEN_ONES[at]![0]);

const COLUMNS: StepColumn[] = [
  { name: 'Name', label: 'Opportunity Name', kind: 'text' },
  { name: 'StageName', label: 'Stage', kind: 'picklist' },
  { name: 'Amount', label: 'Amount', kind: 'currency' },
  { name: 'CloseDate', label: 'Close Date', kind: 'date' },
];

const { queries } = english;

/** As the relay says the query. */
const OPEN_OF_EDGE = queries.first(
  queries.sorted(
    queries.where(
      'Opportunities',
      queries.and(queries.is('Account ID', EDGE.name), queries.is('Closed', queries.no)),
    ),
    'Close Date',
  ),
  '50',
);

export const searched = (rows: typeof OPEN_ONES): RelayEvent[] =>
  step('step-1', english.steps.searched('Opportunities'), {
    detail: {
      request:
        "SELECT Name, StageName, Amount, CloseDate FROM Opportunity WHERE AccountId = '001000000000001AAA' AND IsClosed = false ORDER BY CloseDate LIMIT 50",
      sentences: [OPEN_OF_EDGE],
      result: result(
        COLUMNS,
        rows.map((cells) => cells.map(String)),
        'USD',
      ),
      total: rows.length,
      records: rows.map((_, i) => openOne(i)),
    },
  });

export const table = (rows: typeof OPEN_ONES): string =>
  [
    '| Opportunity | Stage | Amount | Close date |',
    '|---|---|---:|---|',
    ...rows.map(
      ([, stage, amount, close], i) =>
        `| ${link(openOne(i))} | ${stage} | $${amount.toLocaleString('en-US')} | ${close} |`,
    ),
  ].join('\n');

/** What is measured of the records of an object. */
interface Measure {
  object: string;
  objects: string;
  soql: string;
  label: string;
  kind: StepColumn['kind'];
}

const AMOUNT: Measure = {
  ...{ object: 'Opportunity', objects: 'Opportunities' },
  ...{ soql: 'SUM(Amount)', label: english.calculated.SUM('Amount'), kind: 'currency' as const },
};
export const NUMBER_OF_CASES: Measure = {
  ...{ object: 'Case', objects: 'Cases' },
  ...{ soql: 'COUNT(Id)', label: english.calculated.COUNT('Case ID'), kind: 'number' as const },
};

/** One measure of each group. */
export const grouped = (
  by: StepColumn,
  rows: [string, number][],
  measure: Measure = AMOUNT,
): RelayEvent[] =>
  step('step-1', english.steps.totalled(measure.objects), {
    detail: {
      request: `SELECT ${by.name}, ${measure.soql} total FROM ${measure.object} WHERE AccountId = '001000000000001AAA' GROUP BY ${by.name}`,
      sentences: [
        queries.totals(
          measure.label,
          queries.where(queries.by(measure.objects, by.label), queries.is('Account ID', EDGE.name)),
        ),
      ],
      result: result(
        [
          { ...by, role: 'group' },
          { name: 'total', label: measure.label, kind: measure.kind, role: 'total' },
        ],
        rows.map((cells) => cells.map(String)),
        measure.kind === 'currency' ? 'USD' : undefined,
      ),
      total: rows.length,
      records: [],
    },
  });

const STAGE: StepColumn = { name: 'StageName', label: 'Stage', kind: 'picklist' };

/** Two measures of each stage: how many opportunities, and what they are worth. */
export const measured = (rows: [stage: string, count: number, amount: number][]): RelayEvent[] =>
  step('step-1', english.steps.totalled('Opportunities'), {
    detail: {
      request:
        'SELECT StageName, COUNT(Id) number, SUM(Amount) total FROM Opportunity GROUP BY StageName',
      result: result(
        [
          { ...STAGE, role: 'group' },
          {
            name: 'number',
            label: english.calculated.COUNT('Opportunity ID'),
            kind: 'number',
            role: 'total',
          },
          {
            name: 'total',
            label: english.calculated.SUM('Amount'),
            kind: 'currency',
            role: 'total',
          },
        ],
        rows.map((cells) => cells.map(String)),
        'USD',
      ),
      total: rows.length,
    },
  });

export const BY_STAGE: [stage: string, count: number, amount: number][] = [
  ['Prospecting', 9, 452_000],
  ['Qualification', 4, 69_800],
  ['Needs Analysis', 3, 122_500],
  ['Value Proposition', 1, 18_400],
  ['Proposal/Price Quote', 2, 50_000],
  ['Negotiation/Review', 1, 75_000],
];

const OUTLOOKS = ['Growing', 'Steady', 'Shrinking'];

export const INDUSTRIES = [
  ...['Agriculture', 'Apparel', 'Banking', 'Biotechnology', 'Chemicals', 'Construction', 'Energy'],
  ...['Finance', 'Healthcare', 'Hospitality', 'Insurance', 'Media', 'Shipping', 'Utilities'],
];

/** Put together by the model: it leads to no step, but is copied and sorted as any other. */
export const COMPARED = [
  '| Industry | Outlook | Who decides |',
  '| --- | --- | --- |',
  ...INDUSTRIES.slice(0, 9).map((name, i) => `| ${name} | ${OUTLOOKS[i % 3]} | The buyer |`),
].join('\n');
