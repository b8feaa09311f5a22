// What steps are called, in German.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const verbs: Record<WriteAction, string> = {
  create: 'erstellen',
  update: 'aktualisieren',
  upsert: 'speichern',
  delete: 'löschen',
  restore: 'wiederherstellen',
  convert: 'konvertieren',
  send: 'senden',
  run: 'ausführen',
};

export const steps: Words['steps'] = {
  change: (action, objectLabel, count) =>
    count === 1
      ? `${objectLabel} ${verbs[action]}`
      : `${count} Datensätze ${verbs[action]}: ${objectLabel}`,
  addNote: 'Notiz hinzufügen',
  convertLead: 'Lead konvertieren',
  createTask: 'Aufgabe erstellen',
  logCall: 'Anruf protokollieren',
  postToFeed: 'Im Feed posten',
  scheduleEvent: 'Ereignis planen',
  sendEmail: 'E-Mail senden',
  undo: 'Rückgängig machen',
  ofEffect: {
    read: 'Etwas nachschlagen',
    create: 'Erstellen',
    update: 'Aktualisieren',
    upsert: 'Speichern',
    delete: 'Löschen',
    restore: 'Wiederherstellen',
    convert: 'Konvertieren',
    send: 'Senden',
    run: 'Ausführen',
  },
  unknownTool: 'Unbekannte Aktion',

  search: (object) => `${object} durchsuchen`,
  searchRecords: 'Datensätze durchsuchen',
  searched: (objectLabels) => `${objectLabels} durchsucht`,
  total: (object) => `${object} zusammenzählen`,
  totalled: (objectLabels) => `${objectLabels} zusammengezählt`,
  find: (text) => `„${text}“ suchen`,
  lookedFor: (text) => `„${text}“ gesucht`,
  readRecord: (object) => `${object} lesen`,
  recordRead: (objectLabel) => `${objectLabel} gelesen`,
  readRelated: (relationship, object) => `${relationship} von ${object} lesen`,
  relatedRead: (relationship, objectLabel) => `${relationship} von ${objectLabel} gelesen`,
  readTimeline: (object) => `Verlauf lesen: ${object}`,
  timelineRead: (objectLabel) => `Verlauf gelesen: ${objectLabel}`,
  listFiles: (object) => `Dateien auflisten: ${object}`,
  filesListed: (objectLabel) => `Dateien aufgelistet: ${objectLabel}`,
  readFile: 'Datei lesen',
  fileRead: (title) => `„${title}“ gelesen`,
  lookUpFields: (object) => `Felder nachschlagen: ${object}`,
  fieldsLookedUp: (objectLabel) => `Felder nachgeschlagen: ${objectLabel}`,
  findObjects: (pattern) => `Objekte wie „${pattern}“ suchen`,
  objectsFound: (pattern) => `Objekte wie „${pattern}“ gesucht`,
  lookUpRecent: (object) => `Zuletzt angezeigt nachschlagen: ${object}`,
  recentLookedUp: (objectLabels) => `Zuletzt angezeigt nachgeschlagen: ${objectLabels}`,
  lookUpPerson: 'Nachschlagen, wer angemeldet ist',
  personLookedUp: 'Nachgeschlagen, wer angemeldet ist',
  readOn: 'Weiterlesen',
  partsDone: (done, total) => `${done} von ${total} erledigt`,
  tryAgain: (next, most) => `Warten auf Salesforce, Versuch ${next} von ${most}`,
  fetchFile: 'Datei wird geholt',
  extractText: 'Text wird gelesen',
};
