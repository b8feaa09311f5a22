// Where the words of an answer come from: exact matches only, and never what merely looks like a number.
import type { RecordRef, RelayEvent, StepColumn, StepStatus } from '@relay/protocol';
import { parseBlocks } from '../blocks';
import { emptyConversation, reduce } from '../../recordsideState/recordsideState';
import type { Turn } from '../../recordsideState/recordsideState';
import {
  EDGE,
  detail,
  started,
  stepFinished,
  stepStarted,
  text,
} from '../../recordsideState/__tests__/events';
import { amountIn, recordIn, recordKnown, turnFacts } from '../recordsideMarkdown';
import type { Block, Inline } from '../recordsideMarkdown';
import { withFacts } from '../withFacts';

const BURL: RecordRef = { ...EDGE, id: '001000000000002AAA', name: 'Burlington Textiles' };

interface Read {
  columns?: StepColumn[];
  rows?: string[][];
  total?: number;
  records?: RecordRef[];
  status?: StepStatus;
}

/** A turn whose steps, `s0`, `s1` and so on, read these. */
function turnOf(...reads: Read[]): Turn {
  const events = reads.flatMap(({ columns = [], rows = [], status = 'done', ...rest }, i) => [
    stepStarted(`s${i}`),
    stepFinished(`s${i}`, { status, detail: detail({ result: { columns, rows }, ...rest }) }),
  ]);
  return [started(), ...events].reduce((state, event) => reduce(state, event), emptyConversation)
    .turns[0]!;
}

const inlinesOf = (block: Block): Inline[] => {
  if ('inlines' in block) return block.inlines;
  if (block.kind === 'list') return block.items.flatMap(({ inlines }) => inlines);
  return [];
};

/** The text with each jump as `[number→step]`. */
const jumps = (markdown: string, turn: Turn): string =>
  parseBlocks(markdown)
    .map((block) => withFacts(block, turnFacts(turn)!))
    .flatMap(inlinesOf)
    .map(({ text, stepId }) => (stepId ? `[${text}→${stepId}]` : text))
    .join('');

const AMOUNT: StepColumn = { name: 'Amount', label: 'Amount', kind: 'currency' };
const SHARE: StepColumn = { name: 'Probability', label: 'Probability', kind: 'percent' };
const COUNT: StepColumn = { name: 'COUNT(Id)', label: 'Count', kind: 'number', role: 'total' };
const STAGE: StepColumn = { name: 'StageName', label: 'Stage', role: 'group' };
const sums = turnOf({ columns: [AMOUNT], rows: [['1446500.5'], ['82500'], ['-310']] });

it.each([
  ['worth $1,446,500.50 in all', 'worth [$1,446,500.50→s0] in all'],
  ['1.446.500,50 €', '[1.446.500,50→s0] €'],
  ['1\u202f446\u202f500,50 €', '[1\u202f446\u202f500,50→s0] €'],
  ['**82500**.', '[82500→s0].'],
  ['82,500, and', '[82,500→s0], and'],
  ['a loss of -310', 'a loss of [-310→s0]'],
  ['a loss of 310', 'a loss of 310'],
  ['about 82,501', 'about 82,501'],
  ['82,500.4', '82,500.4'],
  ['82.5k, $82,500K, 82,500 million', '82.5k, $82,500K, 82,500 million'],
  ['X82500, 82500-7, 7/82500, v1.82500', 'X82500, 82500-7, 7/82500, v1.82500'],
  ['`82500`', '82500'],
])('%j reads %j', (markdown, shown) => {
  expect(jumps(markdown, sums)).toBe(shown);
});

it('takes small numbers for counts only where something is counted', () => {
  const found = turnOf({ total: 5 });
  expect(jumps('There are 5 open cases.', found)).toBe('There are [5→s0] open cases.');
  expect(jumps('5件あります', found)).toBe('[5→s0]件あります');
  expect(jumps('It is step 5.', found)).toBe('It is step 5.');
  expect(jumps('On 5 May or May 5 we', found)).toBe('On 5 May or May 5 we');
  expect(jumps('due 2026-05-05 at 5:05', found)).toBe('due May 5, 2026 at 5:05');
  const grouped = turnOf({ columns: [STAGE, COUNT], rows: [['Open', '5']] });
  expect(jumps('- Open: 5', grouped)).toBe('Open: [5→s0]');
  const byWeek = turnOf({ columns: [{ ...COUNT, role: 'group' }, COUNT], rows: [['144', '9']] });
  expect(jumps('week 144', byWeek)).toBe('week 144');
});

it('keeps percentages and amounts apart, and takes no year for a number', () => {
  const turn = turnOf({
    columns: [AMOUNT, SHARE],
    rows: [
      ['40', '70'],
      ['2026', ''],
    ],
  });
  expect(jumps('70% and 40% in 2026', turn)).toBe('[70%→s0] and 40% in 2026');
});

it('jumps to the newest of the steps that say the same, and to none that failed', () => {
  const read = { columns: [AMOUNT], rows: [['82500']] };
  expect(jumps('82,500', turnOf(read, read, {}))).toBe('[82,500→s1]');
  expect(jumps('82,500', turnOf(read, { ...read, status: 'failed' }))).toBe('[82,500→s0]');
});

it('keeps the marks of bold words around a number', () => {
  const [block] = parseBlocks('**82,500 in all**').map((one) => withFacts(one, turnFacts(sums)!));
  expect(inlinesOf(block!)).toMatchObject([
    { text: '82,500', strong: true, stepId: 's0' },
    { text: ' in all', strong: true },
  ]);
});

describe('records', () => {
  const columns: StepColumn[] = [
    { name: 'Id', label: 'Id' },
    { name: 'Name', label: 'Name' },
    { name: 'OwnerId', label: 'Owner', kind: 'reference' },
    { name: 'Industry', label: 'Industry' },
    { name: 'Revenue', label: 'Revenue', kind: 'currency' },
    { name: 'Phone', label: 'Phone' },
  ];
  const rows = [
    [EDGE.id, EDGE.name, '005000000000001AAA', '', '139000000', '(512) 757-6000'],
    [BURL.id, BURL.name, '005000000000001AAA', 'Apparel', '350000000', ''],
  ];
  const turn = turnOf({ columns, rows, records: [EDGE, BURL] });
  const tied = (markdown: string): Block => withFacts(parseBlocks(markdown)[0]!, turnFacts(turn)!);

  it('are told with two fields that say something', () => {
    expect(recordKnown([turn], EDGE.id.slice(0, 15))).toMatchObject({
      name: 'Edge Communications',
      fields: [
        { label: 'Revenue', text: '139,000,000' },
        { label: 'Phone', text: '(512) 757-6000' },
      ],
    });
    expect(recordKnown([turn, sums], EDGE.id)).toMatchObject({ name: 'Edge Communications' });
    expect(recordKnown([turn], '001000000000009AAA')).toBeUndefined();
  });

  it('are told as the newest turn read them, and without what was changed since', () => {
    const named = { ...EDGE, name: 'Edge Two' };
    const renamed = turnOf({ columns, rows: [[EDGE.id, named.name]], records: [named] });
    expect(recordKnown([turn, renamed], EDGE.id)).toMatchObject({ name: 'Edge Two' });
    const begun = reduce({ turns: [turn] }, stepStarted('w', 'update'));
    const wrote = stepFinished('w', { detail: detail({ records: [EDGE] }) });
    const [changed] = reduce(begun, wrote).turns;
    expect(recordKnown([changed!], EDGE.id)).toMatchObject({ name: EDGE.name, fields: [] });
  });

  it('are told by the step alone that read them', () => {
    const read = detail({ result: { columns, rows }, records: [EDGE, BURL] });
    const told = recordIn(read, BURL.id)?.fields.map(({ text }) => text);
    expect(told).toEqual(['Apparel', '350,000,000']);
  });

  it('lend their object to the links of the answer', () => {
    const [link] = inlinesOf(tied(`[Edge](/${EDGE.id.slice(0, 15)})`));
    expect(link).toMatchObject({ text: 'Edge', objectApiName: 'Account' });
  });

  it.each([
    ['Account', { Account: 'Kunden' }, 'Kunden'],
    ['OpportunityLineItem', undefined, 'Opportunity Line Item'],
    ['acme__Sales_Quota__c', undefined, 'Sales Quota'],
  ])('of %s are called as people call them', (objectApiName, names, label) => {
    const record = { ...EDGE, objectApiName };
    const known = turnOf({ columns, rows, records: [record], names } as never);
    expect(recordKnown([known], EDGE.id)).toMatchObject({ objectLabel: label });
  });

  it('of which nothing is known stay plain links', () => {
    const [link] = inlinesOf(tied('[Ghost](/001000000000009AAA)'));
    expect(link).toMatchObject({ text: 'Ghost', recordId: '001000000000009AAA' });
    expect(link!.objectApiName).toBeUndefined();
  });

  it('make rows of a table: by link or by a name that only one has', () => {
    const table = tied(`| n |\n|---|\n| [Edge](/${EDGE.id}) |\n| Burlington Textiles |\n| ? |`);
    const rowsOf = table.kind === 'table' ? table.rows : [];
    expect(table).toMatchObject({ stepId: 's0' });
    expect(rowsOf.map(({ cells }) => cells[0]!.inlines[0]!.recordId)).toEqual([
      EDGE.id,
      BURL.id,
      undefined,
    ]);
  });

  it('with one name for two are nobody', () => {
    const twins = turnOf({ records: [EDGE, { ...BURL, name: EDGE.name }] });
    const block = parseBlocks(`| n |\n|---|\n| ${EDGE.name} |`)[0]!;
    expect(withFacts(block, turnFacts(twins)!)).toBe(block);
  });
});

it('knows the step of a table by its amounts', () => {
  const table = '| s | n |\n|---|--:|\n| a | $82,500.00 |\n| b | 1,446,500.5 |\n| c | 9 |';
  expect(withFacts(parseBlocks(table)[0]!, turnFacts(sums)!)).toMatchObject({ stepId: 's0' });
  const other = '| s | n |\n|---|--:|\n| a | 82,500 |\n| b | 7 |\n| c | 9 |';
  expect(withFacts(parseBlocks(other)[0]!, turnFacts(sums)!)).not.toHaveProperty('stepId');
});

it.each(['No number', '- a\n- [Acme](/001000000000009AAA)', '| s | n |\n|---|--:|\n| a | 7 |'])(
  'leaves %j the same object, so that it is not drawn again',
  (markdown) => {
    const block = parseBlocks(markdown)[0]!;
    expect(withFacts(block, turnFacts(sums)!)).toBe(block);
  },
);

it('finds the facts of the same steps once, while words are added', () => {
  const after = (event: RelayEvent): Turn => reduce({ turns: [sums] }, event).turns[0]!;
  const longer = after(text('Hello'));
  expect(longer.parts).toHaveLength(2);
  expect(turnFacts(longer)).toBe(turnFacts(sums));
  expect(turnFacts(after(stepStarted('s9')))).not.toBe(turnFacts(sums));
  expect(turnFacts({ ...sums, parts: [] })).toBeUndefined();
});

it('ties each number of a table to its own step', () => {
  const turn = turnOf(
    { columns: [AMOUNT], rows: [['82500'], ['310']] },
    { columns: [STAGE, COUNT], rows: [['Open', '5']] },
  );
  const source = '| s | n | c |\n|---|--:|--:|\n| a | $82,500.00 | 5 |\n| b | 310 | 9 |';
  const table = withFacts(parseBlocks(source)[0]!, turnFacts(turn)!);
  const rows = table.kind === 'table' ? table.rows : [];
  const steps = rows.map(({ cells }) => cells.map(({ inlines }) => inlines[0]!.stepId));
  expect(steps).toEqual([
    [undefined, 's0', 's1'],
    [undefined, 's0', undefined],
  ]);
});

it.each([
  ['$1,234.50', 1234.5],
  ['1.234,50 €', 1234.5],
  ['USD 12', 12],
  ['(82,500)', -82500],
  ['-12 %', -12],
  ['00012', undefined],
  ['12 cases', undefined],
  ['1,23,4', undefined],
])('the amount of %j is %p', (text, amount) => {
  expect(amountIn(text)).toBe(amount);
});
