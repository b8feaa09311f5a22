// From SOQL text to a checked tree; the only place that knows the parser library and makes good its gaps.
import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type {
  FieldType,
  FieldTypeOf,
  FieldWithAlias,
  OrderByClause,
  Query,
  Subquery,
} from '@jetstreamapp/soql-parser-js';
import { readCall, readConditions, readPath } from './conditions.ts';
import { malformed, unsupported } from './errors.ts';
import type { OrderBy, Selected, SelectQuery } from './tree.ts';

/**
 * @param soql - one SELECT statement
 * @throws OrgError MALFORMED_QUERY when it is no SOQL, or uses what the practice org does not do
 */
export function parseSoql(soql: string): SelectQuery {
  let query: Query;
  try {
    query = parseQuery(foldWhiteSpace(soql));
  } catch (error) {
    throw malformed(parserMessage(error));
  }
  if (!query.sObject) throw malformed('unexpected token: <EOF>');
  return readSelect(query, query.sObject);
}

/** Outside of strings every run of white space becomes one blank: the parser stumbles over others. */
function foldWhiteSpace(soql: string): string {
  return soql
    .split(/('(?:\\.|[^'\\])*')/s)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\s+/g, ' ')))
    .join('')
    .trim();
}

function parserMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const found =
    /found: '?([^'\n]+)'?\s*$/.exec(text)?.[1] ??
    /found --> '([^']*)'/.exec(text)?.[1] ??
    /character: ->(.)<-/.exec(text)?.[1];
  return `unexpected token: '${found?.trim() || '<EOF>'}'`;
}

/** @param from - the object, or the child relationship of a subquery */
function readSelect(query: Query | Subquery, from: string): SelectQuery {
  refuse(query);
  return {
    from,
    alias: query.sObjectAlias ?? null,
    select: (query.fields ?? []).map(readSelected),
    where: query.where ? readConditions(query.where, readInner) : null,
    groupBy: many(query.groupBy).map((each) =>
      'fn' in each ? readCall(each.fn) : readPath(each.field),
    ),
    having: query.having ? readConditions(query.having, readInner) : null,
    orderBy: many(query.orderBy).map(readOrder),
    limit: query.limit ?? null,
    offset: query.offset ?? 0,
    viewed: query.for === 'VIEW' || query.for === 'REFERENCE',
  };
}

const readInner = (query: Query): SelectQuery => readSelect(query, query.sObject ?? '');

const many = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function refuse(query: Query | Subquery): void {
  if (query.usingScope) throw unsupported('USING SCOPE');
  if (query.for === 'UPDATE') throw malformed("unexpected token: 'UPDATE'");
  if (query.update) throw unsupported(`UPDATE ${query.update}`);
  if (query.withDataCategory) throw unsupported('WITH DATA CATEGORY');
  if (query.withAccessLevel === 'SYSTEM_MODE') throw malformed("unexpected token: 'SYSTEM_MODE'");
}

function readSelected(field: FieldType): Selected {
  switch (field.type) {
    case 'Field':
    case 'FieldRelationship': {
      const { rawValue, alias } = field as Partial<FieldWithAlias>;
      return { kind: 'operand', operand: readPath(rawValue ?? field.field), alias: alias ?? null };
    }
    case 'FieldFunctionExpression': {
      const operand = readCall(field);
      if (operand.kind === 'call' && operand.name === 'FIELDS') {
        const which = String(field.parameters[0]).toUpperCase();
        if (which !== 'ALL' && which !== 'STANDARD' && which !== 'CUSTOM')
          throw malformed(`unexpected token: '${which}'`);
        return { kind: 'fields', which };
      }
      return { kind: 'operand', operand, alias: field.alias ?? null };
    }
    case 'FieldSubquery':
      return {
        kind: 'children',
        query: readSelect(field.subquery, field.subquery.relationshipName),
      };
    case 'FieldTypeof':
      return readTypeOf(field);
  }
}

function readTypeOf({ field, conditions }: FieldTypeOf): Selected {
  const whens = conditions
    .filter((each) => each.type === 'WHEN')
    .map((each) => ({ object: each.objectType ?? '', fields: each.fieldList }));
  const otherwise = conditions.find((each) => each.type === 'ELSE')?.fieldList ?? [];
  return { kind: 'typeof', path: field.split('.'), whens, otherwise };
}

function readOrder(clause: OrderByClause): OrderBy {
  return {
    operand: 'fn' in clause ? readCall(clause.fn) : readPath(clause.field),
    descending: clause.order === 'DESC',
    // Salesforce puts nulls first in both directions unless told otherwise.
    nullsLast: clause.nulls === 'LAST',
  };
}
