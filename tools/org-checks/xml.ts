// Reads metadata XML in its order and with its lines, so that a complaint can say where.
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface Element {
  name: string;
  /** Counted from 1. */
  line: number;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  /** Its own text, trimmed. */
  text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  captureMetaData: true,
  htmlEntities: true,
});
const META = XMLParser.getMetaDataSymbol() as unknown as string;

type RawNode = Record<string, unknown>;

/** The same file is read again and again with one mistake elsewhere; its elements never change. */
const remembered = new Map<string, Element>();

/**
 * @returns the root element
 * @throws Error with the line, when the text is no well-formed XML
 */
export function parseXml(text: string): Element {
  const known = remembered.get(text) ?? parse(text);
  remembered.set(text, known);
  return known;
}

function parse(text: string): Element {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`line ${valid.err.line}: ${valid.err.msg}`);
  const lineOf = lines(text);
  const roots = (parser.parse(text) as RawNode[])
    .map((node) => toElement(node, lineOf))
    .filter((element) => element !== undefined && !element.name.startsWith('?'));
  if (roots.length !== 1) throw new Error('line 1: there must be one root element');
  return roots[0]!;
}

/** Elements come in the order of the text, so that counting goes on where it stopped. */
function lines(text: string): (index: number) => number {
  let [at, line] = [0, 1];
  return (index) => {
    for (; at < index; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
}

function toElement(node: RawNode, lineOf: (index: number) => number): Element | undefined {
  const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
  if (name === undefined) return undefined;
  const inner = node[name] as RawNode[];
  const { startIndex = 0 } = (node[META] ?? {}) as { startIndex?: number };
  return {
    name,
    line: lineOf(startIndex),
    attributes: (node[':@'] ?? {}) as Record<string, string>,
    children: inner.map((child) => toElement(child, lineOf)).filter((child) => child !== undefined),
    text: inner
      .map((child) => child['#text'])
      .filter((part) => typeof part === 'string')
      .join(''),
  };
}

/** @returns the children of that name */
export const all = (element: Element | undefined, name: string): Element[] =>
  (element?.children ?? []).filter((child) => child.name === name);

/** @returns the first child of that name */
export const first = (element: Element | undefined, name: string): Element | undefined =>
  all(element, name)[0];

/** @returns the text of the first child of that name; undefined when it is missing or empty */
export const textOf = (element: Element | undefined, name: string): string | undefined =>
  first(element, name)?.text || undefined;

/** @returns whether the child of that name says `true` */
export const isTrue = (element: Element | undefined, name: string): boolean =>
  textOf(element, name) === 'true';

/** @returns every element below this one that has that name, however deep */
export const deep = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...deep(child, name),
  ]);
