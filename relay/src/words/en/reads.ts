// What the tables of steps say, in English: columns, kinds of happenings, what is left out.

const sum = (label: string) => (of: string) => `${label} ${of}`;
const part = (label: string) => (of: string) => `${of} (${label})`;

/** Columns that Salesforce has no label for. */
export const columns = {
  object: 'Object',
  name: 'Name',
  label: 'Label',
  field: 'Field',
  type: 'Type',
  title: 'Title',
  bytes: 'Bytes',
  when: 'When',
  what: 'What',
  who: 'Who',
  id: 'Id',
  text: 'Text',
};

/** What a column is called that a function of SOQL makes: `of` is the label of its field, empty for COUNT of records. */
export const calculated = {
  COUNT: (of: string) => (of ? `Count of ${of}` : 'Count'),
  COUNT_DISTINCT: sum('Different'),
  SUM: sum('Sum of'),
  AVG: sum('Average'),
  MIN: sum('Smallest'),
  MAX: sum('Largest'),
  CALENDAR_MONTH: part('month'),
  CALENDAR_QUARTER: part('quarter'),
  CALENDAR_YEAR: part('year'),
  DAY_IN_MONTH: part('day of month'),
  DAY_IN_WEEK: part('day of week'),
  DAY_IN_YEAR: part('day of year'),
  DAY_ONLY: part('day'),
  FISCAL_MONTH: part('fiscal month'),
  FISCAL_QUARTER: part('fiscal quarter'),
  FISCAL_YEAR: part('fiscal year'),
  HOUR_IN_DAY: part('hour'),
  WEEK_IN_MONTH: part('week of month'),
  WEEK_IN_YEAR: part('week of year'),
  DISTANCE: (of: string) => `Distance to ${of}`,
  GROUPING: (of: string) => `${of} is subtotal`,
};

export const timeline = {
  kinds: {
    task: 'task',
    call: 'call',
    email: 'e-mail',
    overdue_task: 'overdue task',
    overdue_call: 'overdue call',
    overdue_email: 'overdue e-mail',
    email_received: 'e-mail received',
    email_sent: 'e-mail sent',
    event: 'event',
    comment: 'comment',
    change: 'change',
  },
  upcoming: (when: string) => `${when} (upcoming)`,
  entry: (kind: string, what: string) => `${kind}: ${what}`,
  changed: (field: string) => `${field} changed`,
  fromTo: (field: string, before: string, after: string) =>
    `${field}: ${before || '(empty)'} → ${after || '(empty)'}`,
  /** What a history notes that is no change of a field. */
  events: {
    created: 'Created',
    ownerAssigned: 'Owner assigned',
    ownerAccepted: 'Owner accepted',
    converted: 'Converted',
    fromLead: 'Created from a lead',
    locked: 'Locked',
    unlocked: 'Unlocked',
  },
  leftOut: (reason: string) => `Left out: ${reason}`,
  sources: {
    tasks: 'tasks and calls',
    events: 'events',
    emails: 'e-mails',
    comments: 'comments',
    history: 'field history',
  },
  notAllowed: (source: string) => `${source}: not allowed by the admin`,
  notAvailable: (source: string) => `${source}: not available to this person`,
  valuesClosed: (source: string) => `${source}: old and new values are closed`,
  notKept: (source: string) => `${source}: not kept, or not visible to this person`,
};
