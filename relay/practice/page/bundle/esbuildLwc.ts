// Lets esbuild bundle Lightning Web Components: its own loaders never see their templates and styles.
import type { OnLoadResult, OnResolveResult, PartialMessage, Plugin } from 'esbuild';
import { compileLwc } from './compileLwc.ts';
import type { CompileCache } from './compileCache.ts';
import type { FoundModule, ModuleMap } from './moduleMap.ts';

const NAMESPACE = 'lwc';

/** The plug-in, over a map of modules and the cache of compiled base components. */
export function esbuildLwc(findModule: ModuleMap, cache: CompileCache, root: string): Plugin {
  return {
    name: 'lwc',
    setup(build) {
      const known = new Map<string, FoundModule>();
      build.onResolve({ filter: /.*/ }, (args): OnResolveResult | undefined => {
        if (args.kind === 'entry-point') return undefined;
        const importer = args.namespace === NAMESPACE ? known.get(args.importer) : undefined;
        try {
          const found = findModule(args.path, importer);
          if (!found || found.kind === 'plain') return found && { path: found.file };
          const key = keyOf(found);
          known.set(key, found);
          return { path: key, namespace: NAMESPACE };
        } catch (error) {
          return { errors: [{ text: (error as Error).message }] };
        }
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, (args) =>
        load(known.get(args.path)!, cache, root),
      );
    },
  };
}

function keyOf(module: Exclude<FoundModule, { kind: 'plain' }>): string {
  if (module.kind === 'virtual') return module.specifier;
  return module.scopedStyles ? `${module.file}?scoped` : module.file;
}

async function load(module: FoundModule, cache: CompileCache, root: string): Promise<OnLoadResult> {
  if (module.kind === 'virtual') {
    const watchFiles = module.watchFile === undefined ? [] : [module.watchFile];
    return { contents: module.source, loader: 'js', resolveDir: root, watchFiles };
  }
  if (module.kind === 'plain') return {};
  // Watching the base components would mean thousands of files that never change.
  const watchFiles = module.namespace === 'lightning' ? [] : [module.file];
  try {
    const contents = await compileLwc(module, cache);
    return { contents, loader: 'js', resolveDir: root, watchFiles };
  } catch (error) {
    return { errors: [messageOf(error, module.file)], watchFiles };
  }
}

function messageOf(error: unknown, file: string): PartialMessage {
  const { message, location } = error as Error & { location?: { line?: number; column?: number } };
  return {
    text: message,
    location: { file, line: location?.line ?? 1, column: location?.column ?? 0 },
  };
}
