// Moments as the person's clock and calendar have them, with the offset, so that they stay moments.

interface ZoneFormats {
  /** The zone's name, UTC for one that this machine does not know. */
  name: string;
  moment: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  /** What `zonedDay` said last, and in which minute. */
  today?: { minute: number; text: string };
}

/** Making a format takes a hundred times as long as using it. */
const zones = new Map<string, ZoneFormats>();

/** The zone, or UTC for one that this machine does not know: that must not end a turn. */
export function safeZone(timeZone: string): string {
  return zoneOf(timeZone).name;
}

/** `Sunday, 2026-11-22`: the day that it is there. */
export function zonedDay(date: Date, timeZone: string): string {
  const zone = zoneOf(timeZone);
  const minute = Math.floor(date.getTime() / 60_000);
  if (zone.today?.minute !== minute) {
    const { weekday, year, month, day } = partsOf(zone.day, date);
    zone.today = { minute, text: `${weekday}, ${year}-${month}-${day}` };
  }
  return zone.today.text;
}

/** `2026-11-22T14:05:00-08:00`. Takes ISO 8601 as Salesforce writes it; other texts come back as they are. */
export function zonedMoment(moment: string, timeZone: string): string {
  const date = new Date(moment.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) return moment;
  const parts = partsOf(zoneOf(timeZone).moment, date);
  const offset = parts['timeZoneName']?.replace('GMT', '') || '+00:00';
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}

function partsOf(format: Intl.DateTimeFormat, date: Date): Partial<Record<string, string>> {
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

function zoneOf(timeZone: string): ZoneFormats {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const formats = newFormats(timeZone) ?? newFormats('UTC')!;
  zones.set(timeZone, formats);
  return formats;
}

function newFormats(timeZone: string): ZoneFormats | undefined {
  const day = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    const moment = new Intl.DateTimeFormat('en-CA', {
      ...day,
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
    return {
      name: moment.resolvedOptions().timeZone,
      moment,
      day: new Intl.DateTimeFormat('en-CA', { ...day, weekday: 'long' }),
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
