// Why a file is not read, for the person and for the model.
import { badArguments } from '../failures.ts';
import type { ToolFailure } from '../types.ts';
import type { NotExtracted } from './extracted.ts';
import type { LocatedFile } from './locate.ts';

const REASONS: Record<NotExtracted['code'], string> = {
  unsupported: 'Files of this type cannot be read here: only text, CSV, PDF and Word (docx).',
  damaged: 'The file is damaged, or not what its name says.',
  encrypted: 'The file is protected by a password.',
  too_much: 'Reading the file takes more time or memory than it may.',
};

/** A file whose bytes are here and tell nothing. */
export function notRead({ code }: NotExtracted, file: LocatedFile): ToolFailure {
  const { type, bytes, title, sent } = file;
  const about = `${title} (${type || 'unknown type'}, ${bytes} bytes)`;
  const hint = `${about} was not read: ${REASONS[code]} Tell the person; do not try it again.`;
  return badArguments(`file_${code}`, REASONS[code], hint, sent);
}

/** @param most - bytes */
export function tooLarge({ title, type, bytes, sent }: LocatedFile, most: number): ToolFailure {
  const limit = `${most / 1024 / 1024} MB`;
  const message = `The file is too large to be read here (more than ${limit}).`;
  const hint = `${title} (${type}) has ${bytes} bytes; files beyond ${limit} are not read. Tell the person.`;
  return badArguments('file_too_large', message, hint, sent);
}
