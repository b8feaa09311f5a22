// SOQL as the practice model writes it: text escaped, and one shape of list query.

export interface ListQuery {
  object: string;
  fields: readonly string[];
  where: readonly string[];
  order?: string | undefined;
  /** Without one the tool gives as many as it may, and tells how many there are. */
  limit?: number | undefined;
}

/** A string literal. Salesforce: escape the backslash first, then the quote. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A LIKE pattern that finds the text anywhere; its own `%` and `_` stand for themselves. */
export function anywhere(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('%', '\\%')
    .replaceAll('_', '\\_');
  return `'%${escaped}%'`;
}

/** The query's text; `Id` comes first and once. */
export function soqlOf(query: ListQuery): string {
  const fields = [...new Set(['Id', ...query.fields])].join(', ');
  const where = query.where.length > 0 ? ` WHERE ${query.where.join(' AND ')}` : '';
  const order = query.order ? ` ORDER BY ${query.order}` : '';
  const limit = query.limit === undefined ? '' : ` LIMIT ${query.limit}`;
  return `SELECT ${fields} FROM ${query.object}${where}${order}${limit}`;
}
