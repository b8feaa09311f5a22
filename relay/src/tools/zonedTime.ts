// Moments as the person's clock and calendar have them, with the offset, so that they stay moments.

const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone, or UTC for one that this machine does not know: that must not end a turn. */
export function safeZone(timeZone: string): string {
  return formatOf(timeZone).resolvedOptions().timeZone;
}

/** `2026-11-22T14:05:00-08:00`. Takes ISO 8601 as Salesforce writes it; other texts come back as they are. */
export function zonedMoment(moment: string, timeZone: string): string {
  const date = new Date(moment.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) return moment;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const offset = parts['timeZoneName']?.replace('GMT', '') || '+00:00';
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = newFormat(timeZone) ?? newFormat('UTC')!;
  formats.set(timeZone, format);
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
