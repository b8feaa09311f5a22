// Where the files of a record are kept, and what of each is shown.
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import type { ObjectDescribe, SObjectRecord } from '../../salesforce/types.ts';
import { textAt } from '../readableColumns.ts';

export const FILE_COLUMNS = ['title', 'type', 'bytes', 'when', 'who', 'id'] as const;
type FileColumn = (typeof FILE_COLUMNS)[number];

export interface FileSource {
  object: string;
  title: string;
  needed: readonly string[];
  wanted: readonly string[];
  where: string;
  orderBy: string;
  fileOf(row: SObjectRecord): Record<FileColumn, string>;
}

const links = (id: string): FileSource => ({
  object: 'ContentDocumentLink',
  title: 'files',
  needed: ['ContentDocument.Id'],
  wanted: [
    ...['Title', 'FileExtension', 'FileType', 'ContentSize', 'LastModifiedDate'],
    'LastModifiedBy.Name',
  ].map((field) => `ContentDocument.${field}`),
  where: `LinkedEntityId = ${soqlString(id)}`,
  orderBy: 'ContentDocument.LastModifiedDate DESC',
  fileOf: (row) => {
    const at = (field: string): string => textAt(row, `ContentDocument.${field}`);
    return {
      title: at('Title'),
      type: at('FileExtension') || at('FileType').toLowerCase(),
      bytes: at('ContentSize'),
      when: at('LastModifiedDate'),
      who: at('LastModifiedBy.Name'),
      id: at('Id'),
    };
  },
});

const attachments = (id: string): FileSource => ({
  object: 'Attachment',
  title: 'attachments',
  needed: ['Id'],
  wanted: ['Name', 'ContentType', 'BodyLength', 'LastModifiedDate', 'LastModifiedBy.Name'],
  where: `ParentId = ${soqlString(id)}`,
  orderBy: 'LastModifiedDate DESC',
  fileOf: (row) => ({
    title: textAt(row, 'Name'),
    type: extensionOf(textAt(row, 'Name')) || textAt(row, 'ContentType'),
    bytes: textAt(row, 'BodyLength'),
    when: textAt(row, 'LastModifiedDate'),
    who: textAt(row, 'LastModifiedBy.Name'),
    id: textAt(row, 'Id'),
  }),
});

const notes = (id: string): FileSource => ({
  object: 'Note',
  title: 'notes',
  needed: ['Id'],
  wanted: ['Title', 'LastModifiedDate', 'LastModifiedBy.Name'],
  where: `ParentId = ${soqlString(id)}`,
  orderBy: 'LastModifiedDate DESC',
  fileOf: (row) => ({
    title: textAt(row, 'Title'),
    type: 'note',
    bytes: '',
    when: textAt(row, 'LastModifiedDate'),
    who: textAt(row, 'LastModifiedBy.Name'),
    id: textAt(row, 'Id'),
  }),
});

/** Files of every object; attachments and notes only where the record's object has them. */
export function fileSources({ childRelationships }: ObjectDescribe, id: string): FileSource[] {
  const has = (object: string): boolean =>
    childRelationships.some(({ childSObject }) => childSObject === object);
  return [
    links(id),
    ...(has('Attachment') ? [attachments(id)] : []),
    ...(has('Note') ? [notes(id)] : []),
  ];
}

/** `pdf` of `Quote.pdf`, in lower case; empty where the name has none. */
export function extensionOf(name: string): string {
  return /\.(\w{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
