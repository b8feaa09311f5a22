// What steps are called, in English: while they run, and when they are done.
import type { ToolEffect, WriteAction } from '../../protocol.ts';

const verbs: Record<WriteAction, string> = {
  create: 'Create',
  update: 'Update',
  upsert: 'Save',
  delete: 'Delete',
  restore: 'Restore',
  convert: 'Convert',
  send: 'Send',
  run: 'Run',
};

export const steps = {
  /** e.g. `Update Account` or `Create 12 Contact records`. */
  change: (action: WriteAction, objectLabel: string, count: number) =>
    count === 1
      ? `${verbs[action]} ${objectLabel}`
      : `${verbs[action]} ${count} ${objectLabel} records`,
  addNote: 'Add note',
  convertLead: 'Convert lead',
  createTask: 'Create a task',
  logCall: 'Log a call',
  postToFeed: 'Post to the feed',
  scheduleEvent: 'Schedule an event',
  sendEmail: 'Send e-mail',
  undo: 'Undo',
  /** What a call was meant to do of which no more is known than its tool. */
  ofEffect: { read: 'Look something up', ...verbs } satisfies Record<ToolEffect, string>,
  unknownTool: 'Unknown action',

  search: (object: string) => `Search ${object}`,
  searchRecords: 'Search records',
  searched: (objectLabels: string) => `Searched ${objectLabels}`,
  total: (object: string) => `Total ${object}`,
  totalled: (objectLabels: string) => `Totalled ${objectLabels}`,
  find: (text: string) => `Find ${text}`,
  lookedFor: (text: string) => `Looked for ${text}`,
  readRecord: (object: string) => `Read ${object}`,
  recordRead: (objectLabel: string) => `Read ${objectLabel}`,
  readRelated: (relationship: string, object: string) => `Read ${relationship} of ${object}`,
  relatedRead: (relationship: string, objectLabel: string) =>
    `Read ${relationship} of ${objectLabel}`,
  readTimeline: (object: string) => `Read the timeline of ${object}`,
  timelineRead: (objectLabel: string) => `Read the timeline of ${objectLabel}`,
  listFiles: (object: string) => `List the files of ${object}`,
  filesListed: (objectLabel: string) => `Listed the files of ${objectLabel}`,
  readFile: 'Read a file',
  fileRead: (title: string) => `Read ${title}`,
  lookUpFields: (object: string) => `Look up the fields of ${object}`,
  fieldsLookedUp: (objectLabel: string) => `Looked up the fields of ${objectLabel}`,
  findObjects: (pattern: string) => `Look for objects like ${pattern}`,
  objectsFound: (pattern: string) => `Looked for objects like ${pattern}`,
  lookUpRecent: (object: string) => `Look up recently viewed ${object}`,
  recentLookedUp: (objectLabels: string) => `Looked up recently viewed ${objectLabels}`,
  lookUpPerson: 'Look up who is signed in',
  personLookedUp: 'Looked up who is signed in',
  readOn: 'Read on',
  partsDone: (done: number, total: number) => `${done} of ${total} done`,
  tryAgain: (next: number, most: number) => `Waiting for Salesforce, try ${next} of ${most}`,
  fetchFile: 'Fetching the file',
  extractText: 'Reading its text',
};
