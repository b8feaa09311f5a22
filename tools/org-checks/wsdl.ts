// The metadata schema of Salesforce, read from the types that @salesforce/types generates from its WSDL.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface ElementRule {
  /** The name of a type or an enumeration, or `string`, `boolean`, `number`, `Date`, `any`. */
  type: string;
  repeats: boolean;
  required: boolean;
}

export interface MetadataSchema {
  types: Map<string, Map<string, ElementRule>>;
  enums: Map<string, Set<string>>;
}

const require = createRequire(import.meta.url);
/** Two versions, because each lacks types that the other has. */
const SOURCES = ['@salesforce/types/metadata', 'salesforce-types-1-7/metadata'];

let remembered: MetadataSchema | undefined;

/** @returns the union of the installed versions: what one of them knows is allowed, what all demand is required */
export function metadataSchema(): MetadataSchema {
  remembered ??= SOURCES.map((source) =>
    readDeclarations(readFileSync(require.resolve(source).replace(/\.js$/, '.d.ts'), 'utf8')),
  ).reduce(union);
  return remembered;
}

const TYPE = /^export type (\w+) = (?:(\w+) & )?\{\n((?: {4}.*\n)*)\};?$/gm;
const ALIAS = /^export type (\w+) = ([^{\n]+);$/gm;
const PROPERTY = /^ {4}(\w+)(\?)?: (\w+)(\[\])?;$/gm;

function readDeclarations(text: string): MetadataSchema {
  const own = new Map<string, Map<string, ElementRule>>();
  const bases = new Map<string, string>();
  for (const [, name, base, body] of text.matchAll(TYPE)) {
    own.set(name!, new Map([...body!.matchAll(PROPERTY)].map(readProperty)));
    if (base !== undefined) bases.set(name!, base);
  }
  const enums = new Map<string, Set<string>>();
  for (const [, name, value] of text.matchAll(ALIAS)) {
    if (value!.startsWith("'")) {
      enums.set(name!, new Set([...value!.matchAll(/'([^']*)'/g)].map(([, word]) => word!)));
    } else if (own.has(value!)) bases.set(name!, value!);
    // An enumeration without fixed words is a string.
    else enums.set(name!, new Set());
  }
  const withBases = (name: string): [string, ElementRule][] => [
    ...(bases.has(name) ? withBases(bases.get(name)!) : []),
    ...(own.get(name) ?? []),
  ];
  const names = new Set([...own.keys(), ...bases.keys()]);
  return { types: new Map([...names].map((name) => [name, new Map(withBases(name))])), enums };
}

const readProperty = ([, name, optional, type, repeats]: string[]): [string, ElementRule] => [
  name!,
  // The types do not tell a list that may be empty from one that may not.
  { type: type!, repeats: repeats !== undefined, required: !optional && repeats === undefined },
];

function union(one: MetadataSchema, two: MetadataSchema): MetadataSchema {
  const types = new Map(one.types);
  for (const [name, rules] of two.types) {
    const known = types.get(name);
    types.set(name, known === undefined ? rules : unionOfRules(known, rules));
  }
  const enums = new Map(one.enums);
  for (const [name, words] of two.enums) {
    enums.set(name, new Set([...(enums.get(name) ?? []), ...words]));
  }
  return { types, enums };
}

function unionOfRules(one: Map<string, ElementRule>, two: Map<string, ElementRule>) {
  const rules = new Map(one);
  for (const name of new Set([...one.keys(), ...two.keys()])) {
    const rule = one.get(name) ?? two.get(name)!;
    const required = Boolean(one.get(name)?.required && two.get(name)?.required);
    rules.set(name, { ...rule, required });
  }
  return rules;
}
