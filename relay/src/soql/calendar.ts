// Real calendar days, because 31 February parses in JavaScript and fails in Salesforce.

/** Salesforce takes dates from 1700-01-01 to 4000-12-31 (SOQL and SOSL Reference, Date Formats). */
const firstYear = 1700;
const lastYear = 4000;

/** Whether `YYYY-MM-DD` is a day that exists and that Salesforce takes. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const instant =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/**
 * Reads an ISO 8601 date and time with its zone (`Z` or an offset); seconds may be left out.
 * Returns the instant in UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`, or undefined if it is none.
 */
export function readInstant(text: string): string | undefined {
  const match = instant.exec(text);
  if (!match || !isCalendarDate(match[1]!)) return undefined;
  const zone = match[5]!;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return new Date(text.slice(0, text.length - zone.length) + offset).toISOString();
}
