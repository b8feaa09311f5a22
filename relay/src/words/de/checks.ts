// Why a call of the assistant was not carried out, in German.
import type { Words } from '../words.ts';

export const values: Words['values'] = {
  twice: (label) => `„${label}“ ist doppelt angegeben.`,
  notByAssistant: (label) => `„${label}“ kann der Assistent nicht schreiben.`,
  cannotBeEmpty: (label) => `„${label}“ darf nicht leer sein.`,
  holdsReference: (label) => `„${label}“ enthält „@{“, was Salesforce als Befehl lesen würde.`,
  cannotBeSet: (label) => `„${label}“ kann nicht gesetzt werden.`,
  cannotBeChanged: (label) => `„${label}“ kann nicht geändert werden.`,
  noField: 'Der Assistent hat einen Wert für etwas angegeben, das kein Feld ist.',
  unknownField: (objectLabel, name) => `„${objectLabel}“ hat kein Feld „${name}“.`,
  nothingToChange: 'Es gibt nichts zu ändern.',
  required: (label) => `„${label}“ ist erforderlich.`,
  notANumber: (label) => `„${label}“ muss eine Zahl sein.`,
  notWhole: (label) => `„${label}“ muss eine ganze Zahl sein.`,
  tooManyDecimals: (label, most) => `„${label}“ nimmt höchstens ${most} Dezimalstellen an.`,
  tooLarge: (label, digits) => `„${label}“ ist zu groß: höchstens ${digits} Stellen vor dem Komma.`,
  notForRecordType: (label, value) =>
    `„${label}“ hat für diesen Datensatztyp keinen Wert „${value}“.`,
  notWith: (label, value, controller, now) =>
    `„${label}“ kann nicht „${value}“ sein, solange „${controller}“ ${now} ist.`,
  notInList: (label, value) => `„${label}“ hat keinen Wert „${value}“.`,
  listOnly: (label) => `„${label}“ nimmt nur Werte der Auswahlliste an.`,
  recordTypeNotYours: (label) => `„${label}“ ist keiner, den Sie hier verwenden können.`,
  notAText: (label) => `„${label}“ muss ein Text sein.`,
  unseenSigns: (label) => `„${label}“ enthält Zeichen, die man nicht sehen kann.`,
  tooLong: (label, most, length) =>
    `„${label}“ nimmt höchstens ${most} Zeichen an; dies sind ${length}.`,
  notAnEmail: (label) => `„${label}“ muss eine E-Mail-Adresse sein.`,
  notTrueOrFalse: (label) => `„${label}“ muss wahr oder falsch sein.`,
  notADate: (label) => `„${label}“ muss ein Datum sein, das es gibt.`,
  notAMoment: (label) => `„${label}“ muss aus Datum und Uhrzeit bestehen.`,
  notATime: (label) => `„${label}“ muss eine Uhrzeit sein.`,
  notAnId: (label) => `„${label}“ muss die ID eines Datensatzes sein.`,
  wrongKind: (label) => `„${label}“ verweist auf einen Datensatz der falschen Art.`,
  oddItem: (label) => `„${label}“ hat einen Eintrag, der nicht passt.`,
};

export const calls: Words['calls'] = {
  unknownTool: 'Der Assistent hat etwas versucht, das er nicht kann.',
  unreadable: 'Der Assistent hat einen Aufruf gesendet, der nicht lesbar war.',
  doesNotFit: 'Der Assistent hat einen Aufruf gesendet, der nicht passt.',
  tooMany: 'Der Assistent hat zu viel auf einmal versucht.',
  noRecord: 'Der Assistent hat etwas genannt, das kein Datensatz ist.',
  otherRecord: (objectLabel) =>
    `Der Assistent hat einen Datensatz genannt, der nicht zum Objekt „${objectLabel}“ gehört.`,
  recordTwice: 'Der Assistent hat einen Datensatz doppelt genannt.',
  recordGone: (objectLabel) =>
    `Dieser Datensatz (${objectLabel}) ist nicht mehr vorhanden, oder Sie haben keinen Zugriff darauf.`,
  recordNotFound: (objectLabel) =>
    `Dieser Datensatz (${objectLabel}) ist nicht vorhanden, oder Sie haben keinen Zugriff darauf.`,
  noSuchRecord:
    'Der Assistent hat auf einen Datensatz verwiesen, der nicht vorhanden ist oder den Sie nicht sehen können.',
  notInRecycleBin: (objectLabel) =>
    `Dieser Datensatz (${objectLabel}) ist nicht im Papierkorb, oder Sie haben dort keinen Zugriff darauf.`,
  sameAlready: (objectLabel) =>
    `Der Datensatz (${objectLabel}) hat diese Werte bereits; es gibt nichts zu ändern.`,
  leadConverted: 'Dieser Lead ist bereits konvertiert.',
  leadAlone: 'Was einen Lead betrifft, kann sich auf keinen weiteren Datensatz beziehen.',
  noDuration: 'Der Assistent hat für einen Anruf eine negative Dauer angegeben.',
  noAppointment: 'Der Assistent hat Zeiten angegeben, die keinen Termin ergeben.',
  badRecipients:
    'Die E-Mail hat einen Empfänger, der keine E-Mail-Adresse ist, oder zu viele Empfänger.',
  badSubject: 'Der Betreff der E-Mail hat mehr als eine Zeile.',
  noExternalId: (objectLabel) => `„${objectLabel}“ hat keine externe ID dieses Namens.`,
  keyMissing: (label) => `Jeder Datensatz braucht einen eigenen Wert für „${label}“.`,
  keyTwice: (objectLabels, label) =>
    `Zwei Datensätze (${objectLabels}) haben denselben Wert für „${label}“.`,
  noSuchChange: 'Der Assistent hat keine Änderung genannt, die rückgängig gemacht werden könnte.',
  notYourChange:
    'Diese Änderung ist keine von Ihren, deshalb kann sie hier nicht rückgängig gemacht werden.',
  notUndoable:
    'Das kann nicht rückgängig gemacht werden: Was gesendet, konvertiert oder durch eine Aktion ausgeführt wurde, bleibt, wie es ist.',
  nothingToUndo:
    'Alles ist so, wie es vor dieser Änderung war; es gibt nichts rückgängig zu machen.',

  searchNotUnderstood:
    'Die Suche konnte so, wie der Assistent sie geschrieben hat, nicht ausgeführt werden. Fragen Sie in anderen Worten.',
  noSuchObject: 'Ein solches Objekt gibt es nicht, oder Sie haben keinen Zugriff darauf.',
  noSuchField:
    'Ein Feld ist nicht vorhanden, oder Sie dürfen es nicht sehen. Fragen Sie in anderen Worten.',
  noFieldOfName: (objectLabel) => `„${objectLabel}“ hat kein Feld dieses Namens.`,
  noRelatedRecords: (objectLabel) => `„${objectLabel}“ hat keine solchen verwandten Datensätze.`,
  noRecordType: (objectLabel, name) =>
    `„${objectLabel}“ hat keinen Datensatztyp „${name}“, den Sie verwenden können.`,
  tooManyToRead: 'Es gibt mehr, als Seite für Seite gelesen werden kann.',
  noSuchList: 'Der Assistent wollte in einer Liste weiterlesen, die es nicht gibt.',
  nothingToLookFor: 'Darin ist nichts, wonach gesucht werden könnte.',
  notAMoment: 'Der Assistent hat einen Zeitpunkt genannt, der keiner ist.',
  recentIsShared:
    'Was Sie zuletzt angesehen haben, kann über die gemeinsame Verbindung nicht nachgeschlagen werden.',
  noFile: 'Der Assistent hat etwas genannt, das keine Datei ist.',
  noSuchPart: 'Diesen Teil gibt es nicht.',
  fileNotFound: 'Diese Datei ist nicht vorhanden, oder Sie haben keinen Zugriff darauf.',
  fileTooLarge: (limit) => `Die Datei ist zu groß, um hier gelesen zu werden (mehr als ${limit}).`,
  file: {
    unsupported:
      'Dateien dieses Typs können hier nicht gelesen werden: nur Text, CSV, PDF und Word (docx).',
    damaged: 'Die Datei ist beschädigt oder nicht das, was ihr Name sagt.',
    encrypted: 'Die Datei ist durch ein Kennwort geschützt.',
    too_much: 'Das Lesen der Datei braucht mehr Zeit oder Speicher, als es darf.',
  },
};

export const blocked: Words['blocked'] = {
  message: (why) => `Ihr Administrator hat das nicht erlaubt. ${why}`,
  gates: {
    built_in: 'Diese Art von Datensatz rührt der Assistent nie an.',
    tool: 'Der Assistent darf das mit dieser Art von Datensatz nicht tun.',
    field: 'Eines der Felder ist für den Assistenten verschlossen.',
    shared_connection: 'Über die gemeinsame Verbindung ist das nicht möglich.',
    approval_above: 'Es betrifft zu viele Datensätze auf einmal.',
    outsider_text: 'Dahinter steht Text von außerhalb Ihres Unternehmens.',
  },
};
