// Turns one file of a component (TypeScript, template, style sheet) into JavaScript as the platform would.
import { transformSync } from '@lwc/compiler';
import { transform } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { CompileCache } from './compileCache.ts';
import type { FoundModule } from './moduleMap.ts';

export type ComponentFile = Extract<FoundModule, { kind: 'component' }>;

/** The API version the package is deployed with. */
const API_VERSION = 66;

/**
 * Compiles one component file. Files of the base components are remembered between starts.
 * Throws with the compiler's message, which carries `location` where it knows one.
 */
export async function compileLwc(module: ComponentFile, cache: CompileCache): Promise<string> {
  const { file, namespace } = module;
  if (!existsSync(file))
    return `export default ${file.endsWith('.html') ? 'void 0' : 'undefined'};`;
  // The copies of the design system inside each base component serve native shadow only; in synthetic
  // shadow the page's own sheet applies. An empty list, because the engine walks it.
  if (namespace === 'lightning' && file.endsWith('.slds.css')) return 'export default [];';
  const key = module.scopedStyles ? `${file}?scoped` : file;
  const remembered = namespace === 'lightning' ? cache.get(key) : undefined;
  if (remembered !== undefined) return remembered;
  const code = transformFile(await readSource(file), module);
  if (namespace === 'lightning') cache.set(key, code);
  return code;
}

async function readSource(file: string): Promise<string> {
  const source = await readFile(file, 'utf8');
  if (file.endsWith('primitiveIcon/primitiveIcon.js')) return iconsFromSprites(source, file);
  return file.endsWith('.ts') ? stripTypes(source, file) : source;
}

/** Decorators and fields must survive verbatim for the LWC compiler, which only `esnext` grants. */
export async function stripTypes(source: string, file: string): Promise<string> {
  const { code } = await transform(source, {
    loader: 'ts',
    target: 'esnext',
    sourcefile: file,
    tsconfigRaw: {
      compilerOptions: {
        target: 'ESNext',
        experimentalDecorators: false,
        useDefineForClassFields: true,
        verbatimModuleSyntax: true,
      },
    },
  });
  return code;
}

/** From right to left they come from the design system's mirrored sprites. */
const ICON_PATH =
  "getIconPath(this.iconName).replace('symbols.svg', dir === 'rtl' ? 'symbols-rtl.svg' : 'symbols.svg')";

function iconsFromSprites(source: string, file: string): string {
  const patched = source
    .replace(
      "this.src ? sanitizeURL(this.src) : ''",
      `this.src ? sanitizeURL(this.src) : ${ICON_PATH}`,
    )
    .replace('import { getName, isValidName }', 'import { getName, isValidName, getIconPath }');
  if (patched.split('getIconPath').length !== 3) {
    throw new Error(`${file} has changed: icons would stay empty. Adapt iconsFromSprites to it.`);
  }
  return patched;
}

function transformFile(source: string, module: ComponentFile): string {
  const { code } = transformSync(source, module.file, {
    namespace: module.namespace,
    name: module.name,
    scopedStyles: module.scopedStyles,
    apiVersion: API_VERSION,
    enableDynamicComponents: true,
  });
  return code;
}
