// How much JavaScript the panel is, compiled and minified by the platform's own compiler.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { stripTypes } from '../../../relay/practice/page/bundle/compileLwc.ts';
import { bundleNames, bundlesFolder } from '../../../tools/build-lwc.ts';

interface Compiled {
  success: boolean;
  diagnostics: { message: string }[];
  results?: { code: string }[];
}

const require = createRequire(import.meta.url);
const { compile } = require('@lwc/sfdc-lwc-compiler') as {
  compile(request: object): Promise<Compiled>;
};

/** The goal is reached without style sheets; the panel may not grow beyond what it is, with them and without. */
export const MOST_BYTES = { goal: 60 * 1_024, held: 69 * 1_024 };

export interface PanelSize {
  /** Bytes, gzipped alone; the largest first. */
  bundles: { name: string; gzipped: number }[];
  /** Bytes of all bundles in one answer, as Lightning fetches them. */
  together: number;
  /** Bytes of the same without style sheets, which the compiler writes into the JavaScript. */
  withoutStyles: number;
}

/** All sizes gzipped. Labels, base components and the engine are not in them. Throws when a bundle does not compile. */
export async function panelSize(): Promise<PanelSize> {
  const names = bundleNames(bundlesFolder);
  const codes: string[] = [];
  const unstyled: string[] = [];
  for (const name of names) {
    codes.push(await minified(name, /\.(ts|html|css)$/));
    unstyled.push(await minified(name, /\.(ts|html)$/));
  }
  return {
    bundles: names
      .map((name, i) => ({ name, gzipped: gzipSync(codes[i]!).length }))
      .sort((a, b) => b.gzipped - a.gzipped),
    together: gzipSync(codes.join('\n')).length,
    withoutStyles: gzipSync(unstyled.join('\n')).length,
  };
}

async function minified(name: string, kinds: RegExp): Promise<string> {
  const files = await filesOf(name, kinds);
  const options = { apiVersion: 66, disableProcessNodeEnv: true, dynamicImport: 'disallowed' };
  const answer = await compile({
    bundle: { type: 'platform', namespace: 'c', name, files, options },
    compilerConfigs: [{ outputConfig: { minify: true, env: { NODE_ENV: 'production' } } }],
  });
  const code = answer.results?.[0]?.code;
  if (!answer.success || !code) throw new Error(`${name}: ${JSON.stringify(answer.diagnostics)}`);
  return code;
}

/** What is deployed: TypeScript as the JavaScript it becomes. */
async function filesOf(name: string, kinds: RegExp): Promise<Record<string, string>> {
  const folder = path.join(bundlesFolder, name);
  const files = readdirSync(folder).filter((file) => kinds.test(file));
  const entries = files.map(async (file): Promise<[string, string]> => {
    const source = readFileSync(path.join(folder, file), 'utf8');
    if (!file.endsWith('.ts')) return [file, source];
    return [file.replace(/\.ts$/, '.js'), await stripTypes(source, file)];
  });
  return Object.fromEntries(await Promise.all(entries));
}
