// SOAP envelopes: what a call says, and the answer or fault that goes back.
import { elements, parseXml } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';

/** An element's child elements by local name, each a text or elements again, always as lists. */
export interface SoapNode {
  parts: Record<string, SoapValue[]>;
}
export type SoapValue = string | SoapNode;

export interface SoapCall {
  sessionId: string | undefined;
  method: string;
  message: SoapNode;
}

/** @throws Error when it is no envelope with one call in it */
export function readEnvelope(text: string): SoapCall {
  const prefix = /<(\w+):Envelope[\s>]/.exec(text)?.[1];
  if (!prefix) throw new Error('The body is no SOAP envelope');
  const envelope = parseXml(text, `${prefix}:Envelope`, 'SOAP request');
  const header = simplify(elements(envelope, `${prefix}:Header`)[0] ?? {});
  const body = simplify(elements(envelope, `${prefix}:Body`)[0] ?? {});
  const [session] = header.parts.SessionHeader ?? [];
  const [method, [message] = []] = Object.entries(body.parts)[0] ?? [];
  if (!method) throw new Error('The SOAP body is empty');
  return {
    sessionId: typeof session === 'object' ? textIn(session, 'sessionId') : undefined,
    method,
    message: typeof message === 'object' ? message : { parts: {} },
  };
}

/** Without prefixes and attributes: the names of the API do not clash. */
function simplify(node: XmlNode): SoapNode {
  const parts: SoapNode['parts'] = {};
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith('@') || key === '#text') continue;
    const name = key.split(':').at(-1) ?? key;
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    parts[name] = [...(parts[name] ?? []), ...list.map(simplifyValue)];
  }
  return { parts };
}

function simplifyValue(value: unknown): SoapValue {
  if (typeof value !== 'object' || value === null) return String(value);
  const node = value as XmlNode;
  const text = node['#text'];
  return typeof text === 'string' ? text : simplify(node);
}

/** @returns the text of an element; undefined when it is missing or empty */
export function textIn(node: SoapNode, name: string): string | undefined {
  const [value] = node.parts[name] ?? [];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @returns the texts of all elements of that name */
export const textsIn = (node: SoapNode, name: string): string[] =>
  (node.parts[name] ?? []).filter((each) => typeof each === 'string');

export type Xml = string | number | boolean | null | Xml[] | { [name: string]: Xml };

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function toXml(name: string, value: Xml): string {
  if (Array.isArray(value)) return value.map((each) => toXml(name, each)).join('');
  if (value === null) return `<${name} xsi:nil="true"/>`;
  const inner =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([key, child]) => toXml(key, child))
          .join('')
      : escapeXml(String(value));
  return `<${name}>${inner}</${name}>`;
}

/** `sf` stands for another namespace in answers, where it marks records, than in faults. */
const envelope = (body: string, sf: 'sobject' | 'fault'): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:${sf}.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
  `<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

export const answerEnvelope = (method: string, result: Xml): string =>
  envelope(toXml(`${method}Response`, { result }), 'sobject');

/** A fault goes out with status 500. */
export function faultEnvelope(code: string, message: string): string {
  const text = escapeXml(`${code}: ${message}`);
  return envelope(
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${text}</faultstring></soapenv:Fault>`,
    'fault',
  );
}
