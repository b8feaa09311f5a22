// Moments as the person's clock and calendar have them, with the offset, so that they stay moments.

interface ZoneFormats {
  /** The zone's name, UTC for one that this machine does not know. */
  name: string;
  moment: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  /** By days of UTC since 1970: what the clocks are ahead, or `null` where they change on that day. */
  offsets: Map<number, Offset | null>;
  /** What `zonedDay` said last, and in which minute. */
  today?: { minute: number; text: string };
}

interface Offset {
  /** `-08:00` */
  text: string;
  ms: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** For longer than any list of records goes back. */
const MOST_DAYS = 4_000;
/** Outside of these years moments are formatted: years of other than four digits, clocks of another time. */
const [FIRST, LAST] = [Date.UTC(1900), Date.UTC(4000)];

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
  const at = Date.parse(moment.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(at)) return moment;
  const zone = zoneOf(timeZone);
  const offset = offsetOn(zone, at);
  if (offset !== null) return new Date(at + offset.ms).toISOString().slice(0, 19) + offset.text;
  const parts = partsOf(zone.moment, new Date(at));
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offsetIn(parts)}`;
}

/** Formatting costs fifty times as much as adding: a day is asked for once. `null` where it has to be formatted. */
function offsetOn(zone: ZoneFormats, at: number): Offset | null {
  if (at < FIRST || at >= LAST) return null;
  const day = Math.floor(at / DAY_MS);
  const known = zone.offsets.get(day);
  if (known !== undefined) return known;
  const [from, to] = [day, day + 1].map((one) =>
    offsetIn(partsOf(zone.moment, new Date(one * DAY_MS))),
  );
  const offset = from === to ? readOffset(from!) : null;
  if (zone.offsets.size >= MOST_DAYS) zone.offsets.clear();
  zone.offsets.set(day, offset);
  return offset;
}

/** `null` for one with seconds. */
function readOffset(text: string): Offset | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  if (sign === undefined) return null;
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { text, ms: sign === '-' ? -ms : ms };
}

const offsetIn = (parts: Partial<Record<string, string>>): string =>
  parts['timeZoneName']?.replace('GMT', '') || '+00:00';

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
      offsets: new Map(),
      day: new Intl.DateTimeFormat('en-CA', { ...day, weekday: 'long' }),
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
