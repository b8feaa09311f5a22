// Builds the page's one script in memory, and again whenever a source changes while it watches.
import { context } from 'esbuild';
import type { BuildOptions, BuildResult } from 'esbuild';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { openCompileCache } from './compileCache.ts';
import { esbuildLwc } from './esbuildLwc.ts';
import { createModuleMap } from './moduleMap.ts';
import { platformModules } from './platformModules.ts';

export interface PageBuild {
  /** The newest script that built. */
  script(): Uint8Array;
  /** Calls back after each rebuild with the compiler's complaints, until the returned function is called. */
  onRebuilt(listener: (errors: string[]) => void): () => void;
  close(): Promise<void>;
}

export interface PageBuildOptions {
  /** Root of the repository. */
  root: string;
  watch: boolean;
  /** Where another page than the record page starts. */
  entry?: string;
}

/** Builds once and resolves; throws an Error with the compiler's messages when the first build fails. */
export async function buildPage({ root, watch, entry }: PageBuildOptions): Promise<PageBuild> {
  const listeners = new Set<(errors: string[]) => void>();
  let script: Uint8Array | undefined;
  const take = (result: BuildResult): void => {
    script = result.outputFiles?.[0]?.contents ?? script;
    const errors = result.errors.map(({ text, location }) =>
      location ? `${location.file}:${location.line}: ${text}` : text,
    );
    for (const listener of listeners) listener(errors);
  };
  const build = await context({
    ...esbuildOptions(root, take),
    ...(entry === undefined ? {} : { entryPoints: [entry] }),
  });
  try {
    await build.rebuild();
  } catch (error) {
    await build.dispose();
    throw new Error(`The local page does not build.\n${(error as Error).message}`, {
      cause: error,
    });
  }
  if (watch) await build.watch();
  return {
    script: () => script!,
    onRebuilt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => build.dispose(),
  };
}

function esbuildOptions(root: string, take: (result: BuildResult) => void): BuildOptions {
  const client = path.join(root, 'relay/practice/page/client');
  const glue = readdirSync(import.meta.dirname).map((name) => path.join(import.meta.dirname, name));
  const cache = openCompileCache(path.join(root, 'node_modules/.cache/recordside-page'), [
    path.join(root, 'package-lock.json'),
    ...glue,
  ]);
  const findModule = createModuleMap({
    namespaces: {
      c: path.join(root, 'force-app/main/default/lwc'),
      page: path.join(client, 'modules/page'),
    },
    lightningStubs: path.join(client, 'stubs/lightning'),
    platformModule: platformModules({
      labelsFile: path.join(root, 'force-app/main/default/labels/CustomLabels.labels-meta.xml'),
      apexModule: path.join(client, 'stubs/apex.ts'),
      contextModule: path.join(client, 'data/pageContext.ts'),
    }),
  });
  return {
    entryPoints: [path.join(client, 'main.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: path.join(root, '.practice'),
    legalComments: 'none',
    logLevel: 'silent',
    minifySyntax: true,
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false' },
    plugins: [
      esbuildLwc(findModule, cache, root),
      {
        name: 'after-build',
        setup: (build) =>
          build.onEnd((result) => {
            cache.save();
            take(result);
          }),
      },
    ],
  };
}
