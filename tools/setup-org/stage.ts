// Copies the package to a folder of its own and puts this relay's address into it, so that no source changes.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './files.ts';
import { answersOf } from './step.ts';
import type { Setup } from './step.ts';

/** What stands in the sources for the relay's address. */
const PLACEHOLDER = 'https://relay.example.com';

/** Below `force-app/main/default`; each is deployed by a step of its own, once. */
const DEPLOYED_ONCE = ['customMetadata', 'certs'];

const LEFT_OUT = /\.ts$|[/\\]__tests__([/\\]|$)|[/\\](ts|js)config[^/\\]*\.json$/;

/** @returns the folder of the copy: an SFDX project */
export function stagePackage(setup: Setup): string {
  const { publicUrl } = answersOf(setup);
  const target = filesOf(setup).package;
  rmSync(target, { recursive: true, force: true });
  for (const name of ['sfdx-project.json', '.forceignore', 'force-app']) {
    const source = path.join(setup.root, name);
    const wanted = (file: string): boolean => !LEFT_OUT.test(file);
    if (existsSync(source))
      cpSync(source, path.join(target, name), { recursive: true, filter: wanted });
  }
  for (const file of filesBelow(target).filter((name) => name.endsWith('.xml'))) {
    const text = readFileSync(file, 'utf8');
    const replaced = text.replaceAll(PLACEHOLDER, publicUrl);
    if (replaced !== text) writeFileSync(file, replaced);
  }
  return target;
}

/** Folders of the package that every deployment takes. */
export function sharedParts(staged: string): string[] {
  const folder = path.join(staged, 'force-app/main/default');
  return readdirSync(folder)
    .filter((name) => !DEPLOYED_ONCE.includes(name))
    .sort()
    .map((name) => path.join('force-app/main/default', name));
}

/** SHA-256 over names and contents of these parts of the staged package. */
export function fingerprintOf(staged: string, parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of parts.flatMap((part) => filesBelow(path.join(staged, part))).sort()) {
    hash.update(path.relative(staged, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
