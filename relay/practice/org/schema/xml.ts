// Reads metadata XML into plain data; the only place that knows the XML library.
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

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
  const parsed = parser.parse(readFileSync(file, 'utf8')) as XmlNode;
  const node = parsed[root];
  if (typeof node !== 'object' || node === null) throw new Error(`${file}: no <${root}>`);
  return node as XmlNode;
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
