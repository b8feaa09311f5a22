// Reads metadata XML into plain data; the only place that knows the XML library.
import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export type XmlNode = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  htmlEntities: true,
});

/**
 * @param file - path of a `*-meta.xml` file
 * @param root - the root element's name
 * @returns the root element: text as strings, attributes under `@name`
 * @throws Error naming the file when it has another root
 */
export function readXml(file: string, root: string): XmlNode {
  return parseXml(readFileSync(file, 'utf8'), root, file);
}

/**
 * @param text - well-formed XML
 * @param where - the file, for error messages
 * @throws Error naming the file when it has another root
 */
export function parseXml(text: string, root: string, where: string): XmlNode {
  const parsed = parser.parse(text) as XmlNode;
  const node = parsed[root];
  if (typeof node !== 'object' || node === null) throw new Error(`${where}: no <${root}>`);
  return node as XmlNode;
}

export interface XmlProblem {
  message: string;
  line: number;
  column: number;
}

/** @returns what keeps the text from being XML, undefined when nothing does */
export function xmlProblem(text: string): XmlProblem | undefined {
  const valid = XMLValidator.validate(text);
  if (valid === true) return undefined;
  const { msg, line, col } = valid.err;
  return { message: msg, line, column: col };
}

/** @returns the child elements of that name, however many there are */
export function elements(node: XmlNode, name: string): XmlNode[] {
  const value = node[name];
  if (value === undefined || value === '') return [];
  return (Array.isArray(value) ? value : [value]) as XmlNode[];
}

/** @returns the child element of that name, empty when there is none */
export function element(node: XmlNode, name: string): XmlNode {
  return elements(node, name)[0] ?? {};
}

/** @returns the text of the child element; undefined when it is missing or empty */
export function textOf(node: XmlNode, name: string): string | undefined {
  const value = node[name];
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'object' && value !== null) {
    const inner = (value as XmlNode)['#text'];
    return typeof inner === 'string' ? inner : undefined;
  }
  return undefined;
}

/** @returns whether the child element says `true` */
export const isTrue = (node: XmlNode, name: string): boolean => textOf(node, name) === 'true';
