// What the tables of steps say, in German.
import type { Words } from '../words.ts';

const sum = (label: string) => (of: string) => `${label} ${of}`;
const part = (label: string) => (of: string) => `${of} (${label})`;

export const columns: Words['columns'] = {
  object: 'Objekt',
  name: 'Name',
  label: 'Bezeichnung',
  field: 'Feld',
  type: 'Typ',
  title: 'Titel',
  bytes: 'Bytes',
  when: 'Wann',
  what: 'Was',
  who: 'Wer',
  id: 'ID',
  text: 'Text',
};

export const calculated: Words['calculated'] = {
  COUNT: (of) => (of ? `Anzahl ${of}` : 'Anzahl'),
  COUNT_DISTINCT: sum('Verschiedene'),
  SUM: sum('Summe'),
  AVG: sum('Durchschnitt'),
  MIN: sum('Kleinster Wert:'),
  MAX: sum('Größter Wert:'),
  CALENDAR_MONTH: part('Monat'),
  CALENDAR_QUARTER: part('Quartal'),
  CALENDAR_YEAR: part('Jahr'),
  DAY_IN_MONTH: part('Tag des Monats'),
  DAY_IN_WEEK: part('Wochentag'),
  DAY_IN_YEAR: part('Tag des Jahres'),
  DAY_ONLY: part('Tag'),
  FISCAL_MONTH: part('Geschäftsmonat'),
  FISCAL_QUARTER: part('Geschäftsquartal'),
  FISCAL_YEAR: part('Geschäftsjahr'),
  HOUR_IN_DAY: part('Stunde'),
  WEEK_IN_MONTH: part('Woche des Monats'),
  WEEK_IN_YEAR: part('Kalenderwoche'),
  DISTANCE: (of) => `Entfernung zu ${of}`,
  GROUPING: (of) => `${of} ist Zwischensumme`,
};

export const timeline: Words['timeline'] = {
  kinds: {
    task: 'Aufgabe',
    call: 'Anruf',
    email: 'E-Mail',
    overdue_task: 'Überfällige Aufgabe',
    overdue_call: 'Überfälliger Anruf',
    overdue_email: 'Überfällige E-Mail',
    email_received: 'E-Mail empfangen',
    email_sent: 'E-Mail gesendet',
    event: 'Ereignis',
    comment: 'Kommentar',
    change: 'Änderung',
  },
  upcoming: (when) => `${when} (bevorstehend)`,
  entry: (kind, what) => `${kind}: ${what}`,
  changed: (field) => `${field} geändert`,
  fromTo: (field, before, after) => `${field}: ${before || '(leer)'} → ${after || '(leer)'}`,
  events: {
    created: 'Erstellt',
    ownerAssigned: 'Inhaber zugewiesen',
    ownerAccepted: 'Inhaber angenommen',
    converted: 'Konvertiert',
    fromLead: 'Aus einem Lead erstellt',
    locked: 'Gesperrt',
    unlocked: 'Entsperrt',
  },
  leftOut: (reason) => `Nicht enthalten: ${reason}`,
  sources: {
    tasks: 'Aufgaben und Anrufe',
    events: 'Ereignisse',
    emails: 'E-Mails',
    comments: 'Kommentare',
    history: 'Feldverlauf',
  },
  notAllowed: (source) => `${source}: vom Administrator nicht erlaubt`,
  notAvailable: (source) => `${source}: für Sie nicht verfügbar`,
  valuesClosed: (source) => `${source}: alte und neue Werte sind verschlossen`,
  notKept: (source) => `${source}: wird nicht geführt oder ist für Sie nicht sichtbar`,
};
