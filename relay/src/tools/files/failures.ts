// Why a file is not read, for the person and for the model.
import { badArguments } from '../failures.ts';
import { english } from '../../words/words.ts';
import type { ToolFailure } from '../types.ts';
import type { NotExtracted } from './extracted.ts';
import type { LocatedFile } from './locate.ts';

/** A file whose bytes are here and tell nothing. */
export function notRead({ code }: NotExtracted, file: LocatedFile): ToolFailure {
  const { type, bytes, title, sent } = file;
  const about = `${title} (${type || 'unknown type'}, ${bytes} bytes)`;
  const hint = `${about} was not read: ${english.calls.file[code]} Tell the person; do not try it again.`;
  return badArguments(`file_${code}`, (words) => words.calls.file[code], hint, sent);
}

/** @param most - bytes */
export function tooLarge({ title, type, bytes, sent }: LocatedFile, most: number): ToolFailure {
  const limit = `${most / 1024 / 1024} MB`;
  const hint = `${title} (${type}) has ${bytes} bytes; files beyond ${limit} are not read. Tell the person.`;
  return badArguments('file_too_large', (words) => words.calls.fileTooLarge(limit), hint, sent);
}
