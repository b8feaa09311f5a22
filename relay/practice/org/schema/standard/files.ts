// Files and their places on records, with the field names of a Salesforce org.
import {
  checkbox,
  datetime,
  field,
  integer,
  lookup,
  owner,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
} from '../fields.ts';

/** The records that a file can be attached to, and the people whose own it is. */
const linkable = [
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'Case',
  'Campaign',
  'Product2',
  'Task',
  'Event',
  'EmailMessage',
  'FeedItem',
  'User',
];

const kind = [
  text('FileType', 'File Type', 20, systemSet),
  text('FileExtension', 'File Extension', 40, systemSet),
  integer('ContentSize', 'Size', systemSet),
];

export const contentDocument = {
  ...standardObject('ContentDocument', ['Content Document', 'Content Documents'], '069', 'file', [
    text('Title', 'Title', 255, { nameField: true, required: true }),
    textarea('Description', 'Description', 1000),
    lookup(
      'LatestPublishedVersionId',
      'Latest Published Version ID',
      'ContentVersion',
      'LatestPublishedVersion',
      null,
      {
        ...systemSet,
        expression: (alias) =>
          `(SELECT "Id" FROM "ContentVersion" WHERE "ContentDocumentId" = ${alias}."Id" AND "IsLatest" = 1 AND "IsDeleted" = 0)`,
      },
    ),
    ...kind,
    checkbox('IsArchived', 'Is Archived', systemSet),
    owner(),
  ]),
  searchable: true,
};

export const contentVersion = {
  ...standardObject('ContentVersion', ['Content Version', 'Content Versions'], '068', 'about', [
    lookup(
      'ContentDocumentId',
      'ContentDocument ID',
      'ContentDocument',
      'ContentDocument',
      'ContentVersions',
      { updateable: false, onParentDelete: 'cascade' },
    ),
    checkbox('IsLatest', 'Is Latest', { ...systemSet, defaultValue: true }),
    text('VersionNumber', 'Version Number', 20, { ...systemSet, defaultValue: '1' }),
    text('Title', 'Title', 255, { nameField: true, required: true }),
    textarea('Description', 'Description', 1000),
    text('ReasonForChange', 'Reason For Change', 1000),
    text('PathOnClient', 'Path On Client', 500, { required: true, updateable: false }),
    field('base64', 'VersionData', 'Version Data', { updateable: false }),
    ...kind,
    text('Checksum', 'Checksum', 50, systemSet),
    lookup(
      'FirstPublishLocationId',
      'First Publish Location ID',
      linkable,
      'FirstPublishLocation',
      null,
      { updateable: false },
    ),
    datetime('ContentModifiedDate', 'Content Modified Date', systemSet),
    owner(),
  ]),
  sharedBy: ['ContentDocumentId'],
  searchable: true,
};

/** What is inserted here becomes a file of its own kind, under whose document's id it is known. */
export const contentNote = standardObject(
  'ContentNote',
  ['Content Note', 'Content Notes'],
  '',
  'about',
  [
    text('Title', 'Title', 255, { nameField: true, required: true }),
    field('base64', 'Content', 'Content'),
    text('TextPreview', 'Text Preview', 255, systemSet),
    owner(),
  ],
);

/** What files were before; orgs still have them. */
export const attachment = {
  ...standardObject('Attachment', ['Attachment', 'Attachments'], '00P', 'about', [
    lookup('ParentId', 'Parent ID', linkable, 'Parent', 'Attachments', {
      required: true,
      updateable: false,
      onParentDelete: 'cascade',
    }),
    text('Name', 'File Name', 255, { nameField: true, required: true }),
    text('ContentType', 'Content Type', 120),
    field('base64', 'Body', 'Body', {}),
    integer('BodyLength', 'Body Length', systemSet),
    owner(),
  ]),
  sharedBy: ['ParentId'],
};

export const contentDocumentLink = {
  ...standardObject(
    'ContentDocumentLink',
    ['Content Document Link', 'Content Document Link'],
    '06A',
    'about',
    [
      lookup(
        'LinkedEntityId',
        'Linked Entity ID',
        linkable,
        'LinkedEntity',
        'ContentDocumentLinks',
        { required: true, updateable: false, onParentDelete: 'cascade' },
      ),
      lookup(
        'ContentDocumentId',
        'ContentDocument ID',
        'ContentDocument',
        'ContentDocument',
        'ContentDocumentLinks',
        { required: true, updateable: false, onParentDelete: 'cascade' },
      ),
      picklist('ShareType', 'Share Type', ['V', 'C', 'I'], { defaultValue: 'V' }),
      picklist('Visibility', 'Visibility', ['AllUsers', 'InternalUsers', 'SharedUsers'], {
        defaultValue: 'AllUsers',
      }),
    ],
  ),
  sharedBy: ['LinkedEntityId'],
};
