// Emits the panel's JavaScript beside its TypeScript: an org takes JavaScript only.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
export const bundlesFolder = path.join(root, 'force-app/main/default/lwc');

/** The folders of `folder` that are bundles. */
export const bundleNames = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/**
 * Checks the panel's types and writes its JavaScript below `outFolder`, never beside the sources: the
 * compiler would also write next to the protocol that the panel takes its types from.
 * @returns the folder that holds one folder of JavaScript per bundle
 * @throws with the compiler's messages
 */
export function emitBundles(outFolder: string): string {
  rmSync(outFolder, { recursive: true, force: true });
  const compiler = path.join(root, 'node_modules/typescript7/bin/tsc');
  const args = [compiler, '-p', path.join(bundlesFolder, 'tsconfig.json'), '--outDir', outFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The panel does not compile.\n${stdout}${stderr}`);
  return path.join(outFolder, path.relative(root, bundlesFolder));
}

/** An org resolves these and nothing else. */
const ALLOWED = /^(lwc|lightning\/\w+|@salesforce\/.+|c\/\w+|\.\/[\w./]+)$/;
const SPECIFIER = /(?:^|[;\n])\s*(?:import|export)\s*(?:[^'"();]*?\sfrom\s*)?['"]([^'"]+)['"]/g;

/** Every module that a file of JavaScript imports. */
export const importsOf = (code: string): string[] =>
  [...code.matchAll(SPECIFIER)].map(([, specifier]) => specifier!);

/** What would keep a folder of emitted bundles from deploying, one sentence each. */
export function emittedComplaints(emitted: string, sources: string): string[] {
  return bundleNames(sources).flatMap((name) => {
    const folder = path.join(emitted, name);
    // Without its JavaScript a bundle would deploy as a template that does nothing.
    if (!existsSync(path.join(folder, `${name}.js`))) return [`${name}: ${name}.js is missing`];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => importsOf(readFileSync(path.join(folder, file), 'utf8')))
      .filter((specifier) => !ALLOWED.test(specifier))
      .map((specifier) => `${name}: an org cannot resolve the import '${specifier}'`);
  });
}

/** Emits, checks and copies each bundle's JavaScript to where `sf project deploy` takes it from. */
function buildInPlace(): void {
  const emitted = emitBundles(path.join(root, 'node_modules/.cache/recordside-lwc'));
  const complaints = emittedComplaints(emitted, bundlesFolder);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  for (const name of bundleNames(bundlesFolder)) {
    const target = path.join(bundlesFolder, name);
    for (const stale of readdirSync(target).filter((file) => file.endsWith('.js'))) {
      rmSync(path.join(target, stale));
    }
    mkdirSync(target, { recursive: true });
    cpSync(path.join(emitted, name), target, { recursive: true });
  }
  console.log(`${bundleNames(bundlesFolder).length} bundles are ready to deploy.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildInPlace();
