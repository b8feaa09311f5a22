// Files: a version makes its document, its place on a record, and what can be read off its bytes.
import { createHash } from 'node:crypto';
import { orgError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';
import { noAccess, recordSharing } from './recordAccess.ts';
import { defaults } from './save.ts';

/** As Salesforce names the kinds of files, by the ending of their names. From memory. */
const fileTypes: Record<string, string> = {
  txt: 'TEXT',
  csv: 'CSV',
  pdf: 'PDF',
  docx: 'WORD_X',
  snote: 'SNOTE',
  xlsx: 'EXCEL_X',
  pptx: 'POWER_POINT_X',
  png: 'PNG',
  jpg: 'JPG',
  html: 'HTML',
};

/** @returns what follows from a version's name and bytes */
export function fileFacts(row: StoredRow): StoredRow {
  const name = String(row.PathOnClient ?? '');
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? null;
  const bytes = Buffer.from(String(row.VersionData ?? ''), 'base64');
  return {
    FileExtension: ending,
    FileType: fileTypes[ending ?? ''] ?? 'UNKNOWN',
    ContentSize: bytes.length,
    Checksum: createHash('md5').update(bytes).digest('hex'),
  };
}

/** After a version was saved: a document of its own, or the newest version of one that is there. */
export function keepFile(context: DmlContext, object: ObjectDef, version: StoredRow): void {
  const { schema, store } = context;
  const documents = schema.object('ContentDocument');
  if (object.name !== 'ContentVersion' || !documents) return;
  const facts = {
    Title: version.Title ?? null,
    FileType: version.FileType ?? null,
    FileExtension: version.FileExtension ?? null,
    ContentSize: version.ContentSize ?? null,
  };
  const of = version.ContentDocumentId;
  if (typeof of === 'string') return newVersion(context, documents, of, version, facts);
  const id = store.nextId(documents);
  store.insert(documents, { ...stamped(context, documents, version), ...facts, Id: id });
  store.update(object, String(version.Id), { ContentDocumentId: id });
  link(context, id, version, String(context.user.id), 'I');
  const place = version.FirstPublishLocationId;
  if (typeof place === 'string' && place !== context.user.id)
    link(context, id, version, place, 'V');
}

function newVersion(
  context: DmlContext,
  documents: ObjectDef,
  documentId: string,
  version: StoredRow,
  facts: StoredRow,
): void {
  const { schema, store } = context;
  const versions = schema.object('ContentVersion');
  if (!versions) return;
  if (!recordSharing(context, documents, documentId).editable) throw noAccess();
  const earlier = store
    .find(versions, { ContentDocumentId: documentId })
    .filter((each) => each.Id !== version.Id);
  for (const each of earlier) store.update(versions, String(each.Id), { IsLatest: 0 });
  store.update(versions, String(version.Id), { VersionNumber: String(earlier.length + 1) });
  const at = String(version.SystemModstamp);
  store.update(documents, documentId, { ...facts, SystemModstamp: at, LastModifiedDate: at });
}

function link(
  context: DmlContext,
  documentId: string,
  version: StoredRow,
  LinkedEntityId: string,
  ShareType: string,
): void {
  const links = context.schema.object('ContentDocumentLink');
  if (!links) return;
  const target = context.schema.objectOfId(LinkedEntityId);
  if (!target || !recordSharing(context, target, LinkedEntityId).visible)
    throw orgError(
      400,
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      `insufficient access rights on cross-reference id: ${LinkedEntityId}`,
      [],
    );
  context.store.insert(links, {
    ...stamped(context, links, version),
    Id: context.store.nextId(links),
    ContentDocumentId: documentId,
    LinkedEntityId,
    ShareType,
  });
}

function stamped({ user }: DmlContext, object: ObjectDef, like: StoredRow): StoredRow {
  const at = String(like.SystemModstamp);
  return {
    ...defaults(object),
    ...(object.fields.some((field) => field.name === 'OwnerId') ? { OwnerId: user.id } : {}),
    IsDeleted: 0,
    CreatedDate: at,
    CreatedById: user.id,
    LastModifiedDate: at,
    LastModifiedById: user.id,
    SystemModstamp: at,
  };
}
