// Field histories: which fields of which objects are tracked, and the objects that tell of them.
import { field, lookup, standardObject, systemSet, text } from '../fields.ts';
import type { ObjectDef } from '../types.ts';

interface Tracked {
  object: string;
  label: string;
  history: string;
  fields: readonly string[];
  inFeed: readonly string[];
}

const tracked: readonly Tracked[] = [
  {
    object: 'Account',
    label: 'Account History',
    history: 'AccountHistory',
    fields: ['Name', 'Type', 'Industry', 'Rating', 'AnnualRevenue', 'Phone', 'Sic', 'OwnerId'],
    inFeed: ['Type', 'Sic'],
  },
  {
    object: 'Contact',
    label: 'Contact History',
    history: 'ContactHistory',
    fields: ['LastName', 'Email', 'Phone', 'Title', 'AccountId', 'OwnerId', 'Birthdate'],
    inFeed: [],
  },
  {
    object: 'Lead',
    label: 'Lead History',
    history: 'LeadHistory',
    fields: ['Status', 'Rating', 'Company', 'OwnerId', 'Description'],
    inFeed: ['Status'],
  },
  {
    object: 'Opportunity',
    label: 'Opportunity Field History',
    history: 'OpportunityFieldHistory',
    fields: ['StageName', 'Amount', 'CloseDate', 'NextStep', 'OwnerId', 'AccountId'],
    inFeed: ['StageName', 'Amount', 'CloseDate'],
  },
  {
    object: 'Case',
    label: 'Case History',
    history: 'CaseHistory',
    fields: ['Status', 'Priority', 'OwnerId', 'Subject', 'ContactId'],
    inFeed: ['Status'],
  },
];

/** @returns the object, knowing which of its fields are tracked */
export function withHistory(object: ObjectDef): ObjectDef {
  const found = tracked.find((each) => each.object === object.name);
  if (!found) return object;
  const history = {
    object: found.history,
    link: `${found.object}Id`,
    fields: found.fields,
    inFeed: found.inFeed,
  };
  return { ...object, history };
}

/** What a feed item of type `TrackedChange` is about; `FieldName` is e.g. `Opportunity.StageName`. */
export const feedTrackedChange: ObjectDef = {
  ...standardObject(
    'FeedTrackedChange',
    ['Feed Tracked Change', 'Feed Tracked Changes'],
    '0D6',
    'about',
    [
      lookup('FeedItemId', 'Feed Item ID', 'FeedItem', 'FeedItem', 'FeedTrackedChanges', {
        ...systemSet,
        onParentDelete: 'cascade',
      }),
      text('FieldName', 'Field Name', 120, systemSet),
      field('anyType', 'OldValue', 'Old Value', systemSet),
      field('anyType', 'NewValue', 'New Value', systemSet),
    ],
  ),
  sharedBy: ['FeedItemId'],
  historyOf: '*',
};

/** Histories have the prefix 017, all of them: an id alone does not tell which object it belongs to. */
export const histories: readonly ObjectDef[] = tracked.map(({ object, label, history }) => ({
  ...standardObject(history, [label, label], '017', 'about', [
    lookup(`${object}Id`, `${object} ID`, object, object, 'Histories', {
      ...systemSet,
      onParentDelete: 'cascade',
    }),
    text('Field', 'Changed Field', 255, systemSet),
    field('anyType', 'OldValue', 'Old Value', systemSet),
    field('anyType', 'NewValue', 'New Value', systemSet),
  ]),
  sharedBy: [`${object}Id`],
  historyOf: object,
}));
