// Holds every metadata file against the schema: names of elements, their order of repetition, words, required parts.
import type { Component, Project } from './project.ts';
import { metadataSchema } from './wsdl.ts';
import type { ElementRule, MetadataSchema } from './wsdl.ts';
import type { Element } from './xml.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

type Complain = (element: Element, message: string) => void;

/** @returns one sentence, with file and line, for each thing that the Metadata API would refuse to read */
export function schemaComplaints(project: Project): string[] {
  const schema = metadataSchema();
  return project.components.flatMap((component) => componentComplaints(component, schema));
}

function componentComplaints(component: Component, schema: MetadataSchema): string[] {
  const { xml, type, file } = component;
  const complaints: string[] = [];
  const complain: Complain = (element, message) => {
    complaints.push(`${file}:${element.line} ${message}`);
  };
  if (xml.name !== type) complain(xml, `<${xml.name}> should be <${type}>`);
  else if (!schema.types.has(type)) complain(xml, `the schema has no type ${type}`);
  else {
    if (xml.attributes['xmlns'] !== NAMESPACE) complain(xml, `xmlns should be ${NAMESPACE}`);
    checkType(xml, type, schema, complain);
  }
  return complaints;
}

function checkType(element: Element, type: string, schema: MetadataSchema, complain: Complain) {
  const rules = schema.types.get(type)!;
  if (element.text !== '') complain(element, `<${element.name}> holds text beside its elements`);
  element.children.forEach((child, i) => {
    const rule = rules.get(child.name);
    if (rule === undefined) {
      complain(child, `${type} has no element <${child.name}>${nearest(child.name, rules)}`);
      return;
    }
    checkRepetition(element.children, i, rule, complain);
    checkValue(child, rule.type, schema, complain);
  });
  for (const [name, rule] of rules) {
    if (rule.required && !element.children.some((child) => child.name === name)) {
      complain(element, `${type} needs <${name}>`);
    }
  }
}

/** Salesforce reads the elements of one list only where they stand together. */
function checkRepetition(siblings: Element[], i: number, rule: ElementRule, complain: Complain) {
  const child = siblings[i]!;
  const before = siblings.findLastIndex((each, at) => at < i && each.name === child.name);
  if (before === -1) return;
  if (!rule.repeats) complain(child, `<${child.name}> stands twice`);
  else if (before !== i - 1) complain(child, `<${child.name}> stands apart from its like`);
}

const PRIMITIVES: Record<string, RegExp> = {
  boolean: /^(true|false)$/,
  number: /^-?\d+(\.\d+)?$/,
  Date: /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/,
};

function checkValue(element: Element, type: string, schema: MetadataSchema, complain: Complain) {
  if (type === 'any' || element.name === 'targetConfigs') return;
  if (schema.types.has(type)) {
    checkType(element, type, schema, complain);
    return;
  }
  if (element.children.length > 0) {
    complain(element, `<${element.name}> is a value and holds elements`);
    return;
  }
  const words = schema.enums.get(type);
  if (words !== undefined && words.size > 0 && !words.has(element.text)) {
    complain(
      element,
      `<${element.name}> may not be '${element.text}'${nearestWord(element.text, words)}`,
    );
  }
  const pattern = PRIMITIVES[type];
  if (pattern !== undefined && !pattern.test(element.text)) {
    complain(element, `<${element.name}> is a ${type.toLowerCase()}, not '${element.text}'`);
  }
}

const nearest = (name: string, rules: Map<string, ElementRule>): string =>
  nearestWord(name, [...rules.keys()]);

/** A hint where the words differ in their case or an ending only. */
function nearestWord(word: string, words: Iterable<string>): string {
  const bare = (text: string): string => text.toLowerCase().replace(/s$/, '');
  const found = [...words].find((each) => bare(each) === bare(word));
  return found === undefined ? '' : ` (but ${found})`;
}
