// Remembers compiled base components between starts: they change only with the lockfile, and compiling
// them is most of the time that a start takes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface CompileCache {
  get(key: string): string | undefined;
  set(key: string, code: string): void;
  /** Writes what is new, and drops the files of older keys. */
  save(): void;
}

/**
 * Opens the cache that fits the given inputs.
 * @param folder where it lies, e.g. node_modules/.cache/recordside-page
 * @param inputs files whose content decides whether it is still valid (lockfile, the compiler's glue)
 */
export function openCompileCache(folder: string, inputs: readonly string[]): CompileCache {
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(readFileSync(file)).update('\0');
  const name = `base-${hash.digest('hex').slice(0, 16)}.json`;
  const entries = readEntries(path.join(folder, name));
  let changed = false;
  return {
    get: (key) => entries.get(key),
    set: (key, code) => {
      entries.set(key, code);
      changed = true;
    },
    save: () => {
      if (!changed) return;
      changed = false;
      writeEntries(folder, name, entries);
    },
  };
}

function readEntries(file: string): Map<string, string> {
  try {
    return new Map(
      Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>),
    );
  } catch {
    return new Map();
  }
}

function writeEntries(folder: string, name: string, entries: Map<string, string>): void {
  mkdirSync(folder, { recursive: true });
  // Renamed into place, because two starts may write it at once.
  const draft = path.join(folder, `${name}.${process.pid}`);
  writeFileSync(draft, JSON.stringify(Object.fromEntries(entries)));
  renameSync(draft, path.join(folder, name));
  for (const other of readdirSync(folder)) {
    if (/^base-[0-9a-f]{16}\.json$/.test(other) && other !== name) {
      rmSync(path.join(folder, other), { force: true });
    }
  }
}
