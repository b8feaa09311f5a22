// The file that an id means: its newest version, how large it is, and where its bytes stand.
import { soqlString } from '../../salesforce/soqlLiteral.ts';
import { idPrefix, isSalesforceId, toId18 } from '../checks/ids.ts';
import { badArguments } from '../failures.ts';
import { readableColumns, textAt } from '../readableColumns.ts';
import { runQuery } from '../runQuery.ts';
import type { ToolContext, ToolFailure } from '../types.ts';
import { extensionOf } from './sources.ts';

export interface LocatedFile {
  /** Of the record that the id means: a document, a version, or an attachment. */
  id: string;
  object: string;
  title: string;
  /** Ending of its name in lower case, or what Salesforce calls its kind. */
  type: string;
  /** As Salesforce tells it. */
  bytes: number;
  blobPath: string;
  /** The query that found it. */
  sent: string;
  /** Its text may be an outsider's. */
  outsiderText: boolean;
}

interface Kind {
  object: string;
  /** Where its bytes are. */
  blob: string;
  size: string;
  wanted: readonly string[];
  where(id: string): string;
}

const version = (where: Kind['where']): Kind => ({
  object: 'ContentVersion',
  blob: 'VersionData',
  size: 'ContentSize',
  // Files are reached through their links and documents: a rule that closes those closes their bytes.
  wanted: ['Title', 'FileExtension', 'FileType'],
  where,
});

/** By the first three characters of ids, which are the same in every org (Object Reference). */
const KINDS: Readonly<Record<string, Kind>> = {
  '069': version((id) => `ContentDocumentId = ${soqlString(id)} AND IsLatest = true`),
  '068': version((id) => `Id = ${soqlString(id)}`),
  '00P': {
    object: 'Attachment',
    blob: 'Body',
    size: 'BodyLength',
    wanted: ['Name', 'ContentType'],
    where: (id) => `Id = ${soqlString(id)}`,
  },
};

/** Looks the file up; none of its bytes are read. */
export async function locateFile(
  tool: string,
  written: string,
  context: ToolContext,
): Promise<LocatedFile | ToolFailure> {
  const id = isSalesforceId(written) ? toId18(written) : '';
  const kind = KINDS[idPrefix(id)];
  if (kind === undefined) return noFile(written);
  const { object, blob, size } = kind;
  // The bytes are decided like any field, though no query asks for them.
  const also =
    object === 'ContentVersion'
      ? [
          { object, fields: [blob] },
          { object: 'ContentDocument', fields: [] },
          { object: 'ContentDocumentLink', fields: [] },
        ]
      : [{ object, fields: [blob] }];
  const readable = await readableColumns(tool, object, ['Id', size], kind.wanted, context);
  if (!readable.ok) return readable;
  const soql = `SELECT ${readable.columns.join(', ')} FROM ${object} WHERE ${kind.where(id)} LIMIT 1`;
  const answered = await runQuery({ tool, soql, also }, context);
  if (!answered.ok) return answered;
  const [row] = answered.records;
  if (row === undefined) return notThere(id);
  const name = textAt(row, 'Title') || textAt(row, 'Name');
  const said = textAt(row, 'FileExtension') || textAt(row, 'FileType') || extensionOf(name);
  return {
    id,
    object: id.startsWith('069') ? 'ContentDocument' : object,
    title: name || id,
    type: (said || textAt(row, 'ContentType')).toLowerCase(),
    bytes: Number(textAt(row, size)),
    blobPath: `/sobjects/${object}/${String(row.Id)}/${blob}`,
    sent: answered.sent,
    outsiderText: answered.outsiderText,
  };
}

function noFile(id: string): ToolFailure {
  const hint = id.startsWith('002')
    ? 'A note is read with get_record: object Note, field Body.'
    : 'The id is no id of a file. list_files gives the ids of the files of a record.';
  return badArguments('wrong_id', (words) => words.calls.noFile, hint);
}

function notThere(id: string): ToolFailure {
  return {
    ok: false,
    status: 'no_access',
    code: 'file_not_found',
    message: (words) => words.calls.fileNotFound,
    hint: `There is no file ${id} that this person can see.`,
    request: id,
  };
}
