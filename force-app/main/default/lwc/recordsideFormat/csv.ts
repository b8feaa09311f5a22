// Tables as CSV that no spreadsheet takes for anything but text and numbers.

/** A plain number cannot do anything, whatever its sign. */
const NUMBER = /^-?\d+(?:[.,]\d+)*$/;
/** OWASP, CSV Injection: what a spreadsheet may read as a formula, in both widths, behind spaces too. */
const FORMULA = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/;

const harmless = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;

const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** @returns lines as RFC 4180 has them; cells that begin like a formula begin with an apostrophe */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((text) => quoted(harmless(text))).join(',')).join('\r\n');
