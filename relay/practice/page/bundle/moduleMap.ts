// Says which file a module specifier of an LWC means here, so that the bundler asks one place only.
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A file compiled as part of a component, `plain` code for the bundler, or source made up on the spot. */
export type FoundModule =
  | { kind: 'component'; file: string; namespace: string; name: string; scopedStyles: boolean }
  | { kind: 'plain'; file: string }
  | { kind: 'virtual'; specifier: string; source: string; watchFile?: string };

export interface ModuleMapOptions {
  /** Folders whose sub-folders are bundles, by namespace: `c` → force-app/main/default/lwc. */
  namespaces: Readonly<Record<string, string>>;
  /** Folder of `<name>.ts` files that take the place of `lightning/<name>`. */
  lightningStubs: string;
  /** An `@salesforce/…` module, or undefined to ask the base components' own table. */
  platformModule: (specifier: string) => PlatformModule | undefined;
}

export interface PlatformModule {
  source: string;
  /** The file that the source was read from. */
  watchFile?: string;
}

export type ModuleMap = (specifier: string, importer?: FoundModule) => FoundModule | undefined;

const require = createRequire(import.meta.url);

/**
 * Makes the function that resolves a specifier. It returns undefined for what the bundler resolves by
 * itself (npm packages) and throws an Error with a sentence for what should exist but does not.
 */
export function createModuleMap(options: ModuleMapOptions): ModuleMap {
  const base = readBaseComponents();
  return (specifier, importer) => {
    if (specifier.startsWith('.')) return fromImporter(specifier, importer, options);
    if (specifier.startsWith('@salesforce/')) return platform(specifier, options, base);
    const [, namespace, name] = /^([a-z][\w-]*)\/([a-zA-Z]\w*)$/.exec(specifier) ?? [];
    if (namespace === undefined || name === undefined) return undefined;
    if (namespace === 'lightning') return lightning(name, options, base);
    const folder = options.namespaces[namespace];
    if (folder === undefined) return undefined;
    const found = bundle(folder, namespace, name);
    if (!found) throw new Error(`There is no bundle ${specifier} in ${folder}.`);
    return found;
  };
}

interface BaseComponents {
  folder: string;
  /** Files for `@salesforce/…` modules that the package brings itself. */
  files: ReadonlyMap<string, string>;
}

function readBaseComponents(): BaseComponents {
  const manifestFile = require.resolve('lightning-base-components/package.json');
  const folder = path.dirname(manifestFile);
  const manifest = require(manifestFile) as {
    lwc: { modules: { name?: string; path?: string }[] };
  };
  const files = new Map<string, string>();
  for (const { name, path: file } of manifest.lwc.modules) {
    if (name !== undefined && file !== undefined) files.set(name, path.join(folder, file));
  }
  return { folder: path.join(folder, 'src/lightning'), files };
}

function platform(specifier: string, options: ModuleMapOptions, base: BaseComponents): FoundModule {
  const module = options.platformModule(specifier);
  if (module) return { kind: 'virtual', specifier, ...module };
  const file = base.files.get(specifier);
  if (file === undefined) throw new Error(`The local page has no stand-in for ${specifier}.`);
  return { kind: 'plain', file };
}

function lightning(
  name: string,
  options: ModuleMapOptions,
  base: BaseComponents,
): FoundModule | undefined {
  // Icons come from the design system's sprites, so the ~2,900 icon templates stay out.
  if (name.startsWith('iconSvgTemplates')) {
    return { kind: 'virtual', specifier: `lightning/${name}`, source: 'export default {};' };
  }
  const stub = path.join(options.lightningStubs, `${name}.ts`);
  if (existsSync(stub)) return { kind: 'plain', file: stub };
  return bundle(base.folder, 'lightning', name);
}

/** TypeScript first: a stale emitted `.js` may lie beside it. */
const SCRIPTS = ['.ts', '.js'];

function bundle(folder: string, namespace: string, name: string): FoundModule | undefined {
  const file = firstFile(path.join(folder, name, name), [...SCRIPTS, '.html', '.css']);
  return file === undefined
    ? undefined
    : { kind: 'component', file, namespace, name, scopedStyles: false };
}

function fromImporter(
  specifier: string,
  importer: FoundModule | undefined,
  options: ModuleMapOptions,
): FoundModule | undefined {
  if (importer?.kind !== 'component') return undefined;
  const [relative = '', query] = specifier.split('?');
  const base = path.resolve(path.dirname(importer.file), relative);
  const { namespace, name } = importer;
  if (/\.(html|css)$/.test(relative)) {
    // The compiler asks for templates and style sheets that need not exist; `compileLwc` answers for them.
    return {
      kind: 'component',
      file: base,
      namespace,
      name,
      scopedStyles: query === 'scoped=true',
    };
  }
  const file = firstFile(base, ['', ...SCRIPTS]);
  if (file === undefined) return undefined;
  // Code outside of the bundle is shared: compiled into each component it would exist several times.
  const home = options.namespaces[namespace];
  if (home !== undefined && !file.startsWith(path.join(home, name, '/'))) {
    return { kind: 'plain', file };
  }
  return { kind: 'component', file, namespace, name, scopedStyles: false };
}

function firstFile(base: string, extensions: readonly string[]): string | undefined {
  return extensions
    .map((extension) => base + extension)
    .find((file) => existsSync(file) && statSync(file).isFile());
}
