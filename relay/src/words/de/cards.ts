// What cards say, in German.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const done: Record<WriteAction, string> = {
  create: 'erstellt',
  update: 'geändert',
  upsert: 'erstellt oder geändert',
  delete: 'gelöscht',
  restore: 'wiederhergestellt',
  convert: 'konvertiert',
  send: 'gesendet',
  run: 'ausgeführt',
};

export const cards: Words['cards'] = {
  reasons: {
    sharedConnection:
      'Dieser Assistent schreibt über eine gemeinsame Verbindung, deshalb fragt er Sie zuerst.',
    outsiderText:
      'Der Assistent hat Text gelesen, den Personen außerhalb Ihres Unternehmens schreiben können, deshalb fragt er Sie zuerst.',
    manyRecords:
      'Ihr Administrator verlangt Ihre Genehmigung, wenn so viele Datensätze auf einmal geändert werden.',
    policy: (actions) =>
      `Ihr Administrator verlangt Ihre Genehmigung, bevor etwas ${actions.map((action) => done[action]).join(' oder ')} wird.`,
    changedMeanwhile: 'Inzwischen hat sich etwas geändert: Bitte sehen Sie noch einmal hin.',
    duplicatesFound:
      'Salesforce hat gefunden, was das Gleiche sein könnte, deshalb wurde nichts geschrieben.',
  },
  warnings: {
    stale:
      'Dieser Datensatz wurde geändert, nachdem Sie ihn gesehen haben, deshalb wurde nichts geschrieben. Dies sind seine jetzigen Werte.',
    mayBeDuplicate:
      'Das könnte ein Duplikat sein. Sehen Sie sich an, was schon vorhanden ist; Sie können trotzdem speichern.',
    isDuplicate:
      'Das ist ein Duplikat von etwas Vorhandenem, und Ihre Organisation lässt nicht zu, dass es gespeichert wird.',
    duplicateOfUnseen:
      'Das könnte ein Duplikat von etwas sein, das schon vorhanden ist, das Sie aber nicht sehen können.',
    sentForGood: 'Was gesendet ist, lässt sich nicht zurückholen.',
    convertedForGood: 'Eine Konvertierung kann nicht rückgängig gemacht werden.',
    changedSince: (labels) =>
      `Geändert, nachdem der Assistent es geschrieben hatte: ${labels.join(', ')}. Genehmigen Sie nur, wenn das verloren gehen darf.`,
    notInList: (label, value) =>
      `„${value}“ steht nicht in der Liste von ${label}. Salesforce speichert es trotzdem.`,
    refusedBefore: (why) => `Dasselbe wurde in dieser Unterhaltung schon abgelehnt: ${why}`,
    edited: (labels) => `Von Ihnen selbst geändert: ${labels.join(', ')}.`,
  },
  ends: {
    expired: 'Niemand hat rechtzeitig entschieden, deshalb wurde nichts geändert.',
    superseded: 'Eine neue Frage hat diese Karte ersetzt; es wurde nichts geändert.',
    stopped: 'Die Antwort wurde angehalten; es wurde nichts geändert.',
    turnEnded: 'Die Antwort war zu Ende, bevor das getan wurde; es wurde nichts geändert.',
  },
  newRecord: (objectLabel) => `Neu: ${objectLabel}`,
};

export const forms: Words['forms'] = {
  email: {
    label: 'E-Mail',
    to: 'An',
    cc: 'Cc',
    bcc: 'Bcc',
    subject: 'Betreff',
    body: 'Text',
    relatedTo: 'Bezieht sich auf',
    logOnRecord: 'Am Datensatz protokollieren',
  },
  note: { label: 'Notiz', title: 'Titel', content: 'Notiz', relatedTo: 'Bezieht sich auf' },
  conversion: {
    status: 'Status nach der Konvertierung',
    account: 'Account (leer: ein neuer)',
    contact: 'Kontakt (leer: ein neuer)',
    opportunity: 'Neue Opportunity (leer: keine)',
  },
};
