// SOQL literals: the one place where a value becomes query text.

/**
 * A quoted SOQL string. Backslash first, then the quote and the line breaks that SOQL would end at
 * (SOQL and SOSL Reference, "Quoted String Escape Sequences").
 */
export function soqlString(value: string): string {
  // Half a character has no place in an address.
  const escaped = value
    .toWellFormed()
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `'${escaped}'`;
}
