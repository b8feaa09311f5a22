// What cards say, in English: why they ask, what they warn of, what their fields are called, and how they ended.
import type { WriteAction } from '../../protocol.ts';

const done: Record<WriteAction, string> = {
  create: 'created',
  update: 'changed',
  upsert: 'created or changed',
  delete: 'deleted',
  restore: 'restored',
  convert: 'converted',
  send: 'sent',
  run: 'run',
};

export const cards = {
  reasons: {
    sharedConnection: 'This assistant writes through a shared connection, so it asks you first.',
    outsiderText:
      'The assistant has read text that people outside your company can write, so it asks you first.',
    manyRecords: 'Your admin wants your approval when this many records change at once.',
    /** `actions`: each once. */
    policy: (actions: readonly WriteAction[]) =>
      `Your admin wants your approval before anything is ${actions.map((action) => done[action]).join(' or ')}.`,
    changedMeanwhile: 'Something changed meanwhile: please look again.',
    duplicatesFound: 'Salesforce found what may be the same already, so nothing was written.',
  },
  warnings: {
    stale:
      'This record changed after you saw it, so nothing was written. These are its values now.',
    mayBeDuplicate:
      'This may be a duplicate. Look at what is there already; you can save it anyway.',
    isDuplicate:
      'This is a duplicate of what is there already, and your org does not let it be saved.',
    duplicateOfUnseen:
      'This may be a duplicate of what is there already, but which you cannot see.',
    sentForGood: 'What is sent cannot be taken back.',
    convertedForGood: 'A conversion cannot be undone.',
    /** `labels`: of fields. */
    changedSince: (labels: readonly string[]) =>
      `${labels.join(', ')} changed after this assistant had written it. Approve only if that may be lost.`,
    notInList: (label: string, value: string) =>
      `'${value}' is not in the list of ${label}. Salesforce saves it all the same.`,
    /** `why`: what the person was told. */
    refusedBefore: (why: string) => `The same was refused in this conversation: ${why}`,
    /** `labels`: of fields. */
    edited: (labels: readonly string[]) => `You changed this yourself: ${labels.join(', ')}.`,
  },
  ends: {
    expired: 'Nobody decided in time, so nothing was changed.',
    superseded: 'A new question took the place of this card; nothing was changed.',
    stopped: 'The turn was stopped; nothing was changed.',
    turnEnded: 'The turn had ended before this was done; nothing was changed.',
  },
  /** What a record is called that has no name yet. */
  newRecord: (objectLabel: string) => `New ${objectLabel}`,
};

/** The inputs of what is no record of fields. */
export const forms = {
  email: {
    label: 'E-Mail',
    to: 'To',
    cc: 'Cc',
    bcc: 'Bcc',
    subject: 'Subject',
    body: 'Body',
    relatedTo: 'Related To',
    logOnRecord: 'Log on the Record',
  },
  note: { label: 'Note', title: 'Title', content: 'Note', relatedTo: 'Related To' },
  conversion: {
    status: 'Converted Status',
    account: 'Account (empty: a new one)',
    contact: 'Contact (empty: a new one)',
    opportunity: 'New Opportunity (empty: none)',
  },
};
