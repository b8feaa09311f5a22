// Reads every audit row of an org, page by page, in the order of their ids.
import { ACTION_OBJECT, ACTION_ROW_OBJECT, actionRow } from '../../relay/src/audit/rows.ts';
import { soqlString } from '../../relay/src/salesforce/soqlLiteral.ts';
import type { Salesforce } from '../../relay/src/salesforce/types.ts';
import type { ActionRecord } from './check.ts';

/** Long texts: two hundred rows of the largest fit into what the gateway reads. */
const PAGE = 100;

export interface ReadAction {
  action: ActionRecord;
  rows: number;
}

/**
 * The fields that the relay seals, from the row that it writes: what an admin added to the object is not among
 * them.
 */
const sealedFields = Object.keys(
  actionRow(
    {
      key: '',
      kind: 'Write',
      actor: {
        orgId: '',
        userId: '',
        username: '',
        name: '',
        locale: '',
        timeZone: '',
        connection: 'per-user',
      },
      agentName: '',
      tool: '',
      object: '',
      recordCount: 0,
      conversationId: '',
      turnId: '',
      at: new Date(0),
    },
    Buffer.alloc(0),
  ),
);

/**
 * Every action since a day, with the number of its rows.
 * @param since - a day as `YYYY-MM-DD`, UTC; all when absent
 * @throws SalesforceError
 */
export async function* readActions(sf: Salesforce, since?: string): AsyncGenerator<ReadAction[]> {
  const fields = ['Id', 'Name', ...sealedFields].join(', ');
  const from = since === undefined ? '' : ` AND CreatedDate >= ${since}T00:00:00Z`;
  let last = '000000000000000AAA';
  for (;;) {
    const soql = `SELECT ${fields} FROM ${ACTION_OBJECT} WHERE Id > ${soqlString(last)}${from} ORDER BY Id LIMIT ${PAGE}`;
    // Salesforce may send fewer than asked for where rows are large: the next page begins after the last.
    const actions = (await sf.query(soql)).records as ActionRecord[];
    const end = actions.at(-1);
    if (end === undefined) return;
    last = end.Id;
    const rows = await countRows(sf, actions);
    yield actions.map((action) => ({ action, rows: rows.get(action.Id) ?? 0 }));
  }
}

async function countRows(
  sf: Salesforce,
  actions: readonly ActionRecord[],
): Promise<Map<string, number>> {
  const ids = actions.map(({ Id }) => soqlString(Id)).join(', ');
  const soql = `SELECT Action__c action, COUNT(Id) n FROM ${ACTION_ROW_OBJECT} WHERE Action__c IN (${ids}) GROUP BY Action__c`;
  const { records } = await sf.query(soql);
  return new Map(records.map((record) => [String(record['action']), Number(record['n'])]));
}
