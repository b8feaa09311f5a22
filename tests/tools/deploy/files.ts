// The files of deploy/ as what they say, and the settings of the relay that they have to agree with.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { limitsSchema } from '../../../relay/src/configSchema.ts';

export const root = path.resolve(import.meta.dirname, '../../..');

/** A file of the repository. */
export function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Every document of a YAML file. Throws at the first error, or warning, of the parser. */
export function yamlOf(file: string): unknown[] {
  return parseAllDocuments(textOf(file), { uniqueKeys: true, merge: true }).map((document) => {
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong !== undefined) throw new Error(`${file}: ${wrong.message}`);
    return document.toJS() as unknown;
  });
}

const sources = globSync('relay/src/**/*.ts', { cwd: root }).map(textOf);

/** The names of all variables that the relay reads from its environment. */
export function variablesOfTheRelay(): string[] {
  const read = /\benv(?:\[['"]|\.)([A-Z][A-Z0-9_]+)/g;
  return [...new Set(sources.flatMap((text) => [...text.matchAll(read)].map((hit) => hit[1]!)))];
}

/** How long the relay lets turns finish after SIGTERM, in seconds, where the configuration says nothing else. */
export function drainSeconds(): number {
  return limitsSchema.parse({}).drainSeconds;
}
