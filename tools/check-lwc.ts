// Compiles every bundle as an org does on deploy, and checks what that compiler lets pass.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleNames, emittedComplaints, importsOf } from './build-lwc.ts';
import { ownSentences, ownWords } from './own-words.ts';

interface Diagnostic {
  message: string;
}

interface CompilerAnswer {
  success: boolean;
  diagnostics: Diagnostic[];
  results?: { diagnostics: Diagnostic[] }[];
}

type Compile = (request: object) => Promise<CompilerAnswer>;

const require = createRequire(import.meta.url);
const { compile } = require('@lwc/sfdc-lwc-compiler') as { compile: Compile };

export interface PanelFolders {
  /** Bundles with their templates and styles. */
  sources: string;
  /** The same bundles' emitted JavaScript; may be the same folder. */
  emitted: string;
  /** CustomLabels.labels-meta.xml. */
  labelsFile: string;
}

type Files = Record<string, string>;

function readFiles(folder: string, extensions: RegExp): Files {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder).filter((name) => extensions.test(name));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** The options an org compiles with, as far as they are known, for both of its builds. */
async function compilerComplaints(name: string, files: Files): Promise<string[]> {
  const options = {
    apiVersion: 66,
    disableProcessNodeEnv: true,
    dynamicImport: 'disallowed',
    enableLightningWebSecurityTransforms: true,
  };
  const answer = await compile({
    bundle: { type: 'platform', namespace: 'c', name, files, options },
    compilerConfigs: [
      { outputConfig: { minify: false, env: { NODE_ENV: 'development' } } },
      { outputConfig: { minify: true, env: { NODE_ENV: 'production' } } },
    ],
  });
  const results = answer.results ?? [];
  const diagnostics = [...answer.diagnostics, ...results.flatMap((result) => result.diagnostics)];
  if (!answer.success && diagnostics.length === 0) return ['does not compile'];
  return [...new Set(diagnostics.map(({ message }) => message))];
}

/** Bundles and labels that a bundle names and the package does not have. */
function missingParts(files: Files, bundles: Set<string>, labels: Set<string>): string[] {
  const specifiers = Object.entries(files)
    .filter(([name]) => name.endsWith('.js'))
    .flatMap(([, code]) => importsOf(code));
  const tags = Object.entries(files)
    .filter(([name]) => name.endsWith('.html'))
    .flatMap(([, html]) =>
      [...html.matchAll(/<c-([a-z-]+)/g)].map(([, tag]) => `c/${camel(tag!)}`),
    );
  return [...specifiers, ...tags].flatMap((specifier) => {
    const label = /^@salesforce\/label\/c\.(\w+)$/.exec(specifier)?.[1];
    const bundle = /^c\/(\w+)$/.exec(specifier)?.[1];
    if (label !== undefined && !labels.has(label)) return [`there is no label ${label}`];
    return bundle !== undefined && !bundles.has(bundle) ? [`there is no bundle ${specifier}`] : [];
  });
}

const camel = (tag: string): string =>
  tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A colour may stand only as the fallback of a styling hook: themes replace hooks, not colours. */
export function fixedColours(css: string): string[] {
  let hooked = css.replace(/\/\*[\s\S]*?\*\//g, '');
  for (let before = ''; before !== hooked;) {
    before = hooked;
    hooked = hooked.replace(/(?:var|rgb)\([^()]*\)/g, (all) =>
      all.startsWith('var') ? '' : all.replace(/[()]/g, ' '),
    );
  }
  const colours = hooked.match(
    /#[0-9a-f]{3,8}\b|\brgba?\b|\bhsla?\(|:\s*(?:white|black|red|green|blue|gr[ae]y)\b/gi,
  );
  return (colours ?? []).map((colour) => `the colour '${colour}' stands outside of a styling hook`);
}

const SIDE = /(?:^|-)(?:left|right)(?:-|$)/;
const FOUR_SIDES = /^(?:(?:scroll-)?(?:margin|padding)|inset|border-(?:width|style|color))$/;

/** The values of a rule; spaces inside of brackets do not part them. */
function valuesOf(text: string): string[] {
  let closed = text.trim();
  for (let before = ''; before !== closed;) {
    before = closed;
    closed = closed.replace(
      /\(([^()]*)\)/g,
      (_, inside: string) => `[${inside.replace(/\s/g, '')}]`,
    );
  }
  return closed.split(/\s+/);
}

function isSided(property: string, text: string): boolean {
  if (property.startsWith('--')) return false;
  const [first, second = first, third = first, fourth = second] = valuesOf(text);
  if (property === 'border-radius') return first !== second || third !== fourth;
  const isUneven = FOUR_SIDES.test(property) && second !== fourth;
  return isUneven || [property, ...valuesOf(text)].some((word) => SIDE.test(word));
}

/** Where text is read from right to left, everything stands on the other side: no rule may name a side of its own. */
export function fixedSides(css: string): string[] {
  const declarations = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .matchAll(/([\w-]+)\s*:\s*([^;{}]+)\s*[;}]/g);
  return [...declarations]
    .filter(([, property, text]) => isSided(property!, text!))
    .map(([, property, text]) => `'${property}: ${text}' is for one direction of reading only`);
}

const SIDEWAYS = /['"]utility:((?:chevron|arrow_|jump_to_)?(?:left|right)|back|forward)['"]/g;

/**
 * Lightning mirrors some of the icons that point sideways and leaves others, as its versions differ: a symmetrical
 * one that our own rule turns points the right way in any of them.
 */
export const sidewaysIcons = (code: string): string[] =>
  [...code.matchAll(SIDEWAYS)].map(
    ([, icon]) =>
      `nobody knows where '${icon}' points from right to left: turn one that points down`,
  );

/**
 * @returns one sentence for each thing that would fail on deploy, in a theme, from right to left or in another language; empty when all is well
 */
export async function checkPanel({
  sources,
  emitted,
  labelsFile,
}: PanelFolders): Promise<string[]> {
  const bundles = bundleNames(sources);
  const xml = readFileSync(labelsFile, 'utf8');
  const labels = new Set(
    [...xml.matchAll(/<fullName>(\w+)<\/fullName>/g)].map(([, name]) => name!),
  );
  const complaints = emittedComplaints(emitted, sources);
  for (const name of bundles) {
    const files = {
      ...readFiles(path.join(sources, name), /\.(html|css|svg)$/),
      ...readFiles(path.join(emitted, name), /\.js$/),
    };
    const styles = Object.entries(files).filter(([file]) => file.endsWith('.css'));
    const templates = Object.entries(files).filter(([file]) => file.endsWith('.html'));
    const scripts = Object.entries(files).filter(([file]) => file.endsWith('.js'));
    const css = styles.map(([, text]) => text).join('\n');
    const own = [
      ...(await compilerComplaints(name, files)),
      ...missingParts(files, new Set(bundles), labels),
      ...styles.flatMap(([, css]) => [...fixedColours(css), ...fixedSides(css)]),
      ...templates.flatMap(([, html]) => ownWords(html)),
      ...scripts.flatMap(([, code]) => ownSentences(code, css)),
      ...Object.values(files).flatMap(sidewaysIcons),
    ];
    complaints.push(...own.map((complaint) => `${name}: ${complaint}`));
  }
  return complaints;
}
