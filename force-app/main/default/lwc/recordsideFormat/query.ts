// What is seen of a query without a parser.

/** The object that a query reads from; undefined where the text is no query. */
export function queriedObject(request: string): string | undefined {
  let own = request.replace(/'(?:[^'\\]|\\.)*'/g, '');
  // Subqueries stand in parentheses, and may have calls in them.
  while (/\([^()]*\)/.test(own)) own = own.replace(/\([^()]*\)/g, '');
  return /^SELECT\b.*? FROM (\w+)/i.exec(own)?.[1];
}
