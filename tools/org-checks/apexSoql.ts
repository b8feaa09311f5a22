// Checks the SOQL inside Apex against the objects: apex-ls compiles it without looking at the names of fields.
import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type { FieldType, Query, Subquery } from '@jetstreamapp/soql-parser-js';
import { lineAt, readApex } from './apexSource.ts';
import type { ApexFile } from './apexSource.ts';
import type { Project } from './project.ts';
import { standardName } from './standardObjects.ts';
import type { FieldShape, ObjectShape } from './standardObjects.ts';
import { buildWorld } from './world.ts';
import type { World } from './world.ts';

interface Found {
  soql: string;
  line: number;
}

/** @returns one sentence, with file and line, for each query that names what is not there or does not parse */
export function apexSoqlComplaints(project: Project): string[] {
  const world = buildWorld(project);
  return readApex(project).flatMap((apex) =>
    queriesOf(apex).flatMap(({ soql, line }) =>
      queryComplaints(world, soql).map((message) => `${apex.file}:${line} ${message}`),
    ),
  );
}

/** @returns the queries in brackets, and those that are one literal */
export function queriesOf({ code, bare }: ApexFile): Found[] {
  const inline = [...bare.matchAll(/\[\s*SELECT\b/gi)].map(({ index }) => ({
    soql: code.slice(index + 1, closingBracket(bare, index)),
    line: lineAt(code, index),
  }));
  // Literals that only a plus stands between are one; one that goes on with a variable is not known here.
  const literal = /'\s*SELECT\s(?:\\.|[^'\\\n])*'(?:\s*\+\s*'(?:\\.|[^'\\\n])*')*(?!\s*\+)/gi;
  const texts = [...code.matchAll(literal)].map(({ 0: text, index }) => ({
    soql: text
      .slice(1, -1)
      .replaceAll(/'\s*\+\s*'/g, '')
      .replaceAll("\\'", "'"),
    line: lineAt(code, index),
  }));
  return [...inline, ...texts];
}

function closingBracket(bare: string, open: number): number {
  let depth = 0;
  for (let at = open; at < bare.length; at += 1) {
    if (bare[at] === '[') depth += 1;
    if (bare[at] === ']') depth -= 1;
    if (depth === 0) return at;
  }
  return bare.length;
}

const CALL = /\((?:[^()]|\([^()]*\))*\)/.source;
const BIND = new RegExp(
  `(?<![\\d:]):\\s*(?:${CALL}|[A-Za-z_][\\w.]*(?:${CALL})?(?:\\.\\w+(?:${CALL})?)*)`,
  'g',
);

/** Puts a value where Apex binds a variable: what it will be is not known here. */
function withoutBinds(soql: string): string {
  return soql
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(new RegExp(`\\b(LIMIT|OFFSET) ?${BIND.source}`, 'gi'), '$1 1')
    .replaceAll(new RegExp(`\\b(IN|INCLUDES|EXCLUDES) ?${BIND.source}`, 'gi'), "$1 ('x')")
    .replaceAll(BIND, "'x'");
}

function queryComplaints(world: World, soql: string): string[] {
  let query: Query;
  try {
    query = parseQuery(withoutBinds(soql));
  } catch (error) {
    return [`the query does not parse: ${(error as Error).message.split('\n')[0]}`];
  }
  return checkQuery(world, query);
}

function checkQuery(world: World, query: Query): string[] {
  const object = findObject(world, query.sObject ?? '');
  return object === undefined
    ? [`there is no object ${query.sObject}`]
    : checkClauses(world, query, object);
}

/** Apex knows names in any case; the world knows them as they are spelt. */
function findObject(world: World, name: string): ObjectShape | undefined {
  const lower = name.toLowerCase();
  const own = world.customObjects().find((each) => each.name.toLowerCase() === lower);
  return own ?? world.object(standardName(name) ?? '');
}

function checkClauses(world: World, query: Query | Subquery, object: ObjectShape): string[] {
  const subqueries = (query.fields ?? []).flatMap((field) =>
    field.type === 'FieldSubquery' ? [field.subquery] : [],
  );
  const paths = [...(query.fields ?? []).flatMap(pathsOfField), ...pathsOfClauses(query)];
  return [
    ...paths.flatMap((path) => pathComplaints(world, object, path)),
    ...filterComplaints(world, object, query),
    ...subqueries.flatMap((subquery) => subqueryComplaints(world, object, subquery)),
    ...innerQueries(query.where).flatMap((inner) => checkQuery(world, inner)),
  ];
}

function pathsOfField(field: FieldType): string[] {
  switch (field.type) {
    case 'Field':
      return [field.field];
    case 'FieldRelationship':
      return [[...field.relationships, field.field].join('.')];
    case 'FieldFunctionExpression':
      return pathsOfFunction(field);
    case 'FieldTypeof':
    case 'FieldSubquery':
      return [];
    default:
      field satisfies never;
      return [];
  }
}

interface Call {
  functionName?: string;
  parameters?: unknown[];
}

const pathsOfFunction = ({ functionName, parameters = [] }: Call): string[] =>
  // The fields of these two are not names of fields.
  /^(FIELDS|CURRENCYRATE)$/i.test(functionName ?? '')
    ? []
    : parameters.flatMap((each) =>
        typeof each === 'string' ? [each] : pathsOfFunction(each as Call),
      );

/** A condition, a group or an order: a field, a function, or two of their kind. */
interface Clause {
  field?: string;
  fn?: Call;
  left?: Clause | null;
  right?: Clause;
  valueQuery?: Query;
}

const pathsOfClause = (clause: Clause | null | undefined): string[] =>
  clause == null
    ? []
    : [
        ...(clause.field === undefined ? [] : [clause.field]),
        ...(clause.fn === undefined ? [] : pathsOfFunction(clause.fn)),
        ...pathsOfClause(clause.left),
        ...pathsOfClause(clause.right),
      ];

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function pathsOfClauses(query: Query | Subquery): string[] {
  const aliases = (query.fields ?? []).map((field) => ('alias' in field ? field.alias : undefined));
  const clauses = [query.where, query.having, ...listOf(query.groupBy), ...listOf(query.orderBy)];
  return clauses
    .flatMap((clause) => pathsOfClause(clause as Clause))
    .filter((path) => !aliases.includes(path));
}

const innerQueries = (clause: unknown): Query[] => {
  const { valueQuery, left, right } = (clause ?? {}) as Clause;
  if (valueQuery !== undefined) return [valueQuery];
  return [left, right].flatMap((each) => (each == null ? [] : innerQueries(each)));
};

/** @returns the field that a path leads to, or the first step that is not there */
function follow(world: World, object: ObjectShape, path: string): FieldShape | string {
  const steps = path.split('.');
  let current: ObjectShape | undefined = object;
  for (const [i, step] of steps.entries()) {
    // What lies behind a polymorphic lookup is not known.
    if (current === undefined) return { name: step, type: 'Standard', required: false };
    const fields: FieldShape[] = [...current.fields.values()];
    const lower = step.toLowerCase();
    const field = fields.find((each) =>
      i === steps.length - 1
        ? each.name.toLowerCase() === lower
        : each.relationship?.toLowerCase() === lower,
    );
    if (field === undefined) return `${current.name} has no ${step}`;
    if (i === steps.length - 1) return field;
    current = world.object(field.referenceTo ?? '');
  }
  return `${object.name} has no ${path}`;
}

function pathComplaints(world: World, object: ObjectShape, path: string): string[] {
  const found = follow(world, object, path);
  return typeof found === 'string' ? [found] : [];
}

/** Salesforce filters, groups and orders by anything but long text. */
function filterComplaints(world: World, object: ObjectShape, query: Query | Subquery): string[] {
  return pathsOfClauses(query).flatMap((path) => {
    const found = follow(world, object, path);
    return typeof found !== 'string' && /^(LongTextArea|Html)$/.test(found.type)
      ? [`${object.name}.${path} is long text: no query can filter or order by it`]
      : [];
  });
}

function subqueryComplaints(world: World, parent: ObjectShape, subquery: Subquery): string[] {
  const lower = subquery.relationshipName.toLowerCase();
  const [, childName] = [...parent.children].find(([name]) => name.toLowerCase() === lower) ?? [];
  const child = childName === undefined ? undefined : world.object(childName);
  return child === undefined
    ? [`${parent.name} has no child relationship ${subquery.relationshipName}`]
    : checkClauses(world, subquery, child);
}
