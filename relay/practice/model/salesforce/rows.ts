// Rows of a tool's table as records: by column names, with what a lookup leads to one level down.

export type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `AccountId` for `Account`, `Customer__c` for `Customer__r`. */
function lookupField(relationship: string): string {
  return relationship.endsWith('__r') ? `${relationship.slice(0, -1)}c` : `${relationship}Id`;
}

function parentOf(row: Row, name: string): Row {
  const known = row[name];
  const parent = isRow(known) ? known : {};
  row[name] = parent;
  return parent;
}

/** Puts a value where a record has it: `Account.Name` in `Account`, the id of a lookup also beside it. */
function put(row: Row, name: string, value: unknown): void {
  const [first = '', ...rest] = name.split('.');
  if (rest.length > 0) return put(parentOf(row, first), rest.join('.'), value);
  if (!isRow(value) || !('id' in value)) {
    row[first] = value;
    return;
  }
  row[lookupField(first)] = value['id'];
  Object.assign(parentOf(row, first), { Id: value['id'], Name: value['name'] });
}

/** A record from values by column name. */
export function recordOf(values: Iterable<readonly [string, unknown]>): Row {
  const row: Row = {};
  for (const [name, value] of values) put(row, name, value);
  return row;
}

/** The rows of an answer as records; columns that hold lists are left out. */
export function recordsIn(answer: Row): Row[] {
  const { columns, rows } = answer;
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [];
  return rows
    .filter(Array.isArray)
    .map((cells: unknown[]) =>
      recordOf(
        columns.flatMap((name: unknown, i) =>
          typeof name === 'string' ? [[name, cells[i] ?? null] as const] : [],
        ),
      ),
    );
}
