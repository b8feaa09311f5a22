// Why a call of the assistant was not carried out, in English. `label` is that of a field or an object in the person's language.

/** What is wrong with a value. */
export const values = {
  twice: (label: string) => `${label} is given twice.`,
  notByAssistant: (label: string) => `${label} cannot be written by the assistant.`,
  cannotBeEmpty: (label: string) => `${label} cannot be empty.`,
  holdsReference: (label: string) =>
    `${label} holds '@{', which Salesforce would read as a command.`,
  cannotBeSet: (label: string) => `${label} cannot be set.`,
  cannotBeChanged: (label: string) => `${label} cannot be changed.`,
  noField: 'The assistant gave a value for what is no field.',
  unknownField: (objectLabel: string, name: string) => `${objectLabel} has no field '${name}'.`,
  nothingToChange: 'There is nothing to change.',
  required: (label: string) => `${label} is required.`,
  notANumber: (label: string) => `${label} must be a number.`,
  notWhole: (label: string) => `${label} must be a whole number.`,
  tooManyDecimals: (label: string, most: number) => `${label} takes ${most} decimals at most.`,
  tooLarge: (label: string, digits: number) =>
    `${label} is too large: ${digits} digits before the point at most.`,
  notForRecordType: (label: string, value: string) =>
    `${label} has no value '${value}' for this record type.`,
  notWith: (label: string, value: string, controller: string, now: string) =>
    `${label} cannot be '${value}' while ${controller} is ${now}.`,
  notInList: (label: string, value: string) => `${label} has no value '${value}'.`,
  listOnly: (label: string) => `${label} takes a value of its list.`,
  recordTypeNotYours: (label: string) => `${label} is none that you can use here.`,
  notAText: (label: string) => `${label} must be a text.`,
  unseenSigns: (label: string) => `${label} holds signs that cannot be seen.`,
  tooLong: (label: string, most: number, length: number) =>
    `${label} takes ${most} characters at most; this has ${length}.`,
  notAnEmail: (label: string) => `${label} must be an e-mail address.`,
  notTrueOrFalse: (label: string) => `${label} must be true or false.`,
  notADate: (label: string) => `${label} must be a date that exists.`,
  notAMoment: (label: string) => `${label} must be a date and time.`,
  notATime: (label: string) => `${label} must be a time of day.`,
  notAnId: (label: string) => `${label} must be a record's id.`,
  wrongKind: (label: string) => `${label} points to a record of the wrong kind.`,
  oddItem: (label: string) => `${label} has an item that does not fit.`,
};

/** What is wrong with a call. */
export const calls = {
  unknownTool: 'The assistant tried something it cannot do.',
  unreadable: 'The assistant sent a call that could not be read.',
  doesNotFit: 'The assistant sent a call that does not fit.',
  tooMany: 'The assistant tried too much at once.',
  noRecord: 'The assistant named something that is no record.',
  otherRecord: (objectLabel: string) => `The assistant named a record that is no ${objectLabel}.`,
  recordTwice: 'The assistant named one record twice.',
  recordGone: (objectLabel: string) =>
    `This ${objectLabel} does not exist any more, or you have no access to it.`,
  recordNotFound: (objectLabel: string) =>
    `This ${objectLabel} does not exist, or you have no access to it.`,
  noSuchRecord: 'The assistant pointed at a record that does not exist or that you cannot see.',
  notInRecycleBin: (objectLabel: string) =>
    `This ${objectLabel} is not in the recycle bin, or you have no access to it there.`,
  sameAlready: (objectLabel: string) =>
    `The ${objectLabel} already has these values; there is nothing to change.`,
  leadConverted: 'This lead is converted already.',
  leadAlone: 'What is about a lead cannot be related to another record.',
  noDuration: 'The assistant gave a call less than no time.',
  noAppointment: 'The assistant gave times that make no appointment.',
  badRecipients: 'The e-mail has a recipient that is no e-mail address, or too many of them.',
  badSubject: 'The subject of the e-mail has more than one line.',
  noExternalId: (objectLabel: string) => `${objectLabel} has no external id of that name.`,
  keyMissing: (label: string) => `Each record needs its own ${label}.`,
  keyTwice: (objectLabels: string, label: string) => `Two ${objectLabels} have the same ${label}.`,
  noSuchChange: 'The assistant named no change that could be undone.',
  notYourChange: 'This change is not among yours, so it cannot be undone here.',
  notUndoable:
    'This cannot be undone: what was sent, converted or run by an action stays as it is.',
  nothingToUndo: 'Everything is as it was before this change; there is nothing to undo.',

  searchNotUnderstood:
    'The search could not be run as the assistant wrote it. Try asking in other words.',
  noSuchObject: 'There is no such object, or you have no access to it.',
  noSuchField: 'A field does not exist, or you may not see it. Try asking in other words.',
  noFieldOfName: (objectLabel: string) => `${objectLabel} has no field of that name.`,
  noRelatedRecords: (objectLabel: string) => `${objectLabel} has no such related records.`,
  noRecordType: (objectLabel: string, name: string) =>
    `${objectLabel} has no record type '${name}' that you can use.`,
  tooManyToRead: 'There are more than can be read one page after the other.',
  noSuchList: 'The assistant wanted to read on in a list that is not there.',
  nothingToLookFor: 'There is nothing in this to look for.',
  notAMoment: 'The assistant named a moment that is none.',
  recentIsShared: 'What you viewed last cannot be looked up over the shared connection.',
  noFile: 'The assistant named something that is no file.',
  noSuchPart: 'That part is not there.',
  fileNotFound: 'This file does not exist, or you have no access to it.',
  /** `limit`: with its unit. */
  fileTooLarge: (limit: string) => `The file is too large to be read here (more than ${limit}).`,
  file: {
    unsupported: 'Files of this type cannot be read here: only text, CSV, PDF and Word (docx).',
    damaged: 'The file is damaged, or not what its name says.',
    encrypted: 'The file is protected by a password.',
    too_much: 'Reading the file takes more time or memory than it may.',
  },
};

/** What the policy forbids, by the gate that closed. */
export const blocked = {
  message: (why: string) => `Your admin has not allowed this. ${why}`,
  gates: {
    built_in: 'The assistant never touches this kind of record.',
    tool: 'The assistant may not do this with this kind of record.',
    field: 'One of the fields is closed to the assistant.',
    shared_connection: 'It cannot be done over the shared connection.',
    approval_above: 'It touches too many records at once.',
    outsider_text: 'Text from outside your company stands behind it.',
  },
};
