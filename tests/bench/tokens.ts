// How many tokens of a model's context the relay's words take: the prompt, the tools, and what tools answer.
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { account } from '../builders/records.ts';
import type { ModelRequest } from '../builders/scriptedModel.ts';
import type { World } from '../builders/world.ts';
import { callOnce } from '../relay/tools/callOnce.ts';
import type { Table } from '../relay/tools/table.ts';

export interface TokenCount {
  what: string;
  tokens: number;
  goal?: number;
  /** What it takes where that is more than the goal, and what for. */
  more?: { tokens: number; because: string };
}

/** Tokens of a text, or of a value as JSON, as o200k_base counts them. */
function tokensOf(value: unknown): number {
  return encode(typeof value === 'string' ? value : JSON.stringify(value)).length;
}

/** What every completion begins with: the two system messages on an account's page, and all tools. */
export function promptTokens(request: ModelRequest): TokenCount[] {
  const [rules, situation] = request.messages.filter(({ role }) => role === 'system');
  return [
    { what: 'Rules (system prompt, the same in every turn)', tokens: tokensOf(rules!.content) },
    { what: 'Person, day and record of the page', tokens: tokensOf(situation!.content) },
    { what: 'All tools', tokens: tokensOf(request.tools), goal: 2_500 },
  ];
}

/** Each tool with its name, description and parameters, as it is sent. */
export function toolTokens(request: ModelRequest): TokenCount[] {
  return (request.tools ?? []).map((tool) => ({
    what: tool.function.name,
    tokens: tokensOf(tool),
  }));
}

const ROWS = 100;
const LIST = {
  soql: 'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name FROM Opportunity LIMIT 100',
};
const BY_STAGE = {
  object: 'Opportunity',
  totals: [{ function: 'COUNT' }, { function: 'SUM', field: 'Amount' }],
  groupBy: ['StageName'],
};

/** Typical results, as the admin reads them of the full data set. */
export async function resultTokens(world: World): Promise<TokenCount[]> {
  const id = account(world, 'Edge Communications');
  const read = async (tool: string, args: object): Promise<unknown> => {
    const { step, result } = await callOnce(world, tool, args, { person: 'admin' });
    if (step.status !== 'done') throw new Error(JSON.stringify(result));
    return result;
  };
  const list = hundredRows((await read('search_records', LIST)) as Table);
  const totals = (await read('aggregate_records', BY_STAGE)) as Table;
  return [
    {
      what: `${ROWS} opportunities of 6 fields`,
      tokens: tokensOf(list),
      goal: 3_000,
      more: {
        tokens: 3_700,
        because: `their values alone, with blanks between them, are ${tokensOf(valuesOf(list))}`,
      },
    },
    { what: 'One account', tokens: tokensOf(await read('get_record', { object: 'Account', id })) },
    { what: `Totals of ${totals.rows.length} groups`, tokens: tokensOf(totals) },
    {
      what: 'Timeline of an account',
      tokens: tokensOf(await read('get_timeline', { object: 'Account', id })),
    },
    {
      what: 'Describe of Opportunity',
      tokens: tokensOf(await read('describe_object', { object: 'Opportunity' })),
    },
  ];
}

/** The data set has a few less: the first of them stand there twice. */
function hundredRows(table: Table): Table {
  return { ...table, rows: [...table.rows, ...table.rows].slice(0, ROWS) };
}

function valuesOf({ rows }: Table): string {
  return rows.flat().map(String).join(' ');
}
