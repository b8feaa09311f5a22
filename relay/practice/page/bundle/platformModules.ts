// The `@salesforce/…` modules as the local page has them; labels come from the package's own file.
import { XMLParser } from 'fast-xml-parser';
import { readFileSync, statSync } from 'node:fs';
import type { PlatformModule } from './moduleMap.ts';

export interface PlatformModuleOptions {
  /** CustomLabels.labels-meta.xml of the package. */
  labelsFile: string;
  /** Module that exports `apexMethod(name)` for `@salesforce/apex/Class.method`. */
  apexModule: string;
  /** Module whose export `pageContext` says who is signed in. */
  contextModule: string;
}

/**
 * Makes the function that gives the source of an `@salesforce/…` module, or undefined when the base
 * components bring it themselves. It throws for a label that the package does not have.
 */
export function platformModules(
  options: PlatformModuleOptions,
): (specifier: string) => PlatformModule | undefined {
  const labels = freshLabels(options.labelsFile);
  return (specifier) => {
    const [, kind = '', rest = ''] = /^@salesforce\/([^/]+)\/?(.*)$/.exec(specifier) ?? [];
    switch (kind) {
      case 'label':
        return rest.startsWith('c.') ? label(rest.slice(2), labels(), options) : undefined;
      case 'schema':
        return { source: constant(schemaReference(rest)) };
      case 'i18n':
        return i18n(rest, options.contextModule);
      case 'user':
        return { source: user(rest, options.contextModule) };
      case 'apex':
        return apex(rest, options.apexModule);
      case 'customPermission':
      case 'userPermission':
        return { source: constant(true) };
      case 'gate':
        return NATIVE_ONLY.includes(rest) ? { source: SHUT_GATE } : undefined;
      default:
        return undefined;
    }
  };
}

/** Gates to what works in native shadow only; the page is in synthetic shadow, as most orgs are. */
const NATIVE_ONLY = ['bc.260.enableComboboxElementInternals'];
const SHUT_GATE = 'export default { isOpen: () => false };';

const constant = (value: unknown): string => `export default ${JSON.stringify(value)};`;

function label(
  name: string,
  labels: ReadonlyMap<string, string>,
  { labelsFile, contextModule }: PlatformModuleOptions,
): PlatformModule {
  const value = labels.get(name);
  if (value === undefined) throw new Error(`The label ${name} is not in ${labelsFile}.`);
  const source = [
    `import { pageContext } from ${JSON.stringify(contextModule)};`,
    `export default pageContext.words?.[${JSON.stringify(name)}] ?? ${JSON.stringify(value)};`,
  ].join('\n');
  return { source, watchFile: labelsFile };
}

/** Reads the labels again only when the file was written since. */
function freshLabels(labelsFile: string): () => ReadonlyMap<string, string> {
  let readAtMs = -1;
  let labels: ReadonlyMap<string, string> = new Map();
  return () => {
    const { mtimeMs } = statSync(labelsFile);
    if (mtimeMs !== readAtMs) labels = readLabels(readFileSync(labelsFile, 'utf8'));
    readAtMs = mtimeMs;
    return labels;
  };
}

interface LabelsFile {
  CustomLabels?: { labels?: { fullName: string; value: string }[] };
}

/** All labels of a CustomLabels file's text, by name. */
export function readLabels(xml: string): Map<string, string> {
  const parser = new XMLParser({
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === 'labels',
  });
  const file = parser.parse(xml) as LabelsFile;
  return new Map(file.CustomLabels?.labels?.map((entry) => [entry.fullName, entry.value]) ?? []);
}

function schemaReference(rest: string): object {
  const [objectApiName, ...field] = rest.split('.');
  return field.length > 0 ? { fieldApiName: field.join('.'), objectApiName } : { objectApiName };
}

function user(property: string, contextModule: string): string {
  if (property !== 'Id') return constant(false);
  return [
    `import { pageContext } from ${JSON.stringify(contextModule)};`,
    'export default pageContext.user.id;',
  ].join('\n');
}

/** What the gallery switches; the base components' own table has the rest. */
function i18n(property: string, contextModule: string): PlatformModule | undefined {
  const values: Record<string, string> = {
    lang: "pageContext.gallery?.look.language ?? pageContext.language ?? 'en'",
    locale: "LOCALES[pageContext.gallery?.look.language ?? pageContext.language] ?? 'en-US'",
    dir: "pageContext.gallery?.look.direction ?? 'ltr'",
  };
  const value = values[property];
  if (value === undefined) return undefined;
  const source = [
    `import { pageContext } from ${JSON.stringify(contextModule)};`,
    `const LOCALES = ${JSON.stringify({ de: 'de-DE', es: 'es-ES', fr: 'fr-FR', ja: 'ja-JP' })};`,
    `export default ${value};`,
  ].join('\n');
  return { source };
}

function apex(method: string, apexModule: string): PlatformModule | undefined {
  // `@salesforce/apex` itself exports helpers for cached methods; nothing here uses them.
  if (method === '') return undefined;
  const source = [
    `import { apexMethod } from ${JSON.stringify(apexModule)};`,
    `export default apexMethod(${JSON.stringify(method)});`,
  ].join('\n');
  return { source };
}
