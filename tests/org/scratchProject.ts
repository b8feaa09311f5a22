// A copy of the Salesforce project in which a test may plant mistakes.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** A new text for a file, or what to make of the one that is there; null takes the file away. */
export type Change = string | null | ((text: string) => string);

export interface ScratchProject {
  root: string;
  /** Changes files, named from `force-app/main/default/` on unless they begin with a slash. */
  plant: (changes: Record<string, Change>) => void;
  /** Puts every file back. */
  mend: () => void;
  remove: () => void;
}

export function scratchProject(): ScratchProject {
  const root = mkdtempSync(path.join(tmpdir(), 'recordside-org-'));
  for (const name of ['sfdx-project.json', '.forceignore', 'force-app']) {
    cpSync(path.join(projectRoot, name), path.join(root, name), { recursive: true });
  }
  const before = new Map<string, string | undefined>();
  const write = (file: string, text: string | null | undefined): void => {
    if (text == null) rmSync(file, { force: true });
    else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  };
  return {
    root,
    plant: (changes) => {
      for (const [name, change] of Object.entries(changes)) {
        const file = path.join(root, name.startsWith('/') ? '' : 'force-app/main/default', name);
        const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
        before.set(file, text);
        write(file, typeof change === 'function' ? change(text ?? '') : change);
      }
    },
    mend: () => {
      for (const [file, text] of before) write(file, text);
      before.clear();
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/**
 * Replaces a text by another, everywhere.
 * @throws Error when the text is not there: the mistake would not be planted
 */
export const swap =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`There is no '${from}' to replace.`);
    return text.replaceAll(from, to);
  };

/** The same, but the first occurrence only. */
export const swapOnce =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`There is no '${from}' to replace.`);
    return text.replace(from, to);
  };

/** A metadata file with that root. */
export const metadata = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${body}\n</${type}>\n`;
