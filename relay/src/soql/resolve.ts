// One pass over a tree with describes: every name to its canonical spelling, everything touched noted.
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { Column, NameExpression } from './columns.ts';
import type { Pass } from './describes.ts';
import type { FollowedPath } from './paths.ts';
import type {
  Argument,
  Comparison,
  Condition,
  Operand,
  OrderItem,
  Path,
  RightSide,
  SelectItem,
  SoqlQuery,
} from './tree.ts';
import { columnOf, expressionNames } from './columns.ts';
import { complain, describeOf, indexOf, touch } from './describes.ts';
import { checkUse, checkValueKind } from './fieldUse.ts';
import { nearest } from './nearest.ts';
import { followPath, suggestion } from './paths.ts';
import { expandFields, exploreTypeOf, resolveTypeOf } from './resolveForms.ts';
import { isAggregated, operandsOf } from './shape.ts';
import { comparisons } from './tree.ts';

export interface Resolved {
  query: SoqlQuery;
  columns: Column[];
}

/**
 * Follows only what leads to other objects, so that their describes are asked for before the one
 * full pass. What it finds wrong is for that pass to tell.
 */
export function explore(pass: Pass, query: SoqlQuery, start?: ObjectDescribe): void {
  const describe = start ?? describeOf(pass, query.object);
  if (!describe) return;
  for (const path of operandsOf(query).flatMap(longPaths)) followPath(pass, describe, path);
  for (const item of query.select) {
    if (item.kind === 'typeof') exploreTypeOf(pass, describe, item);
    if (item.kind !== 'children') continue;
    const relationship = indexOf(describe).children.get(item.query.object.toLowerCase());
    const child = relationship && describeOf(pass, relationship.childSObject);
    if (child) explore(pass, item.query, child);
  }
  for (const { right } of comparisons(query.where)) {
    if (right.kind === 'subquery') explore(pass, right.query);
  }
}

function longPaths(operand: Argument): Path[] {
  if (operand.kind === 'call') return operand.args.flatMap(longPaths);
  return operand.kind === 'field' && operand.path.length > 1 ? [operand.path] : [];
}

/** Resolves a query from its object on. Undefined where the object is missing or unknown. */
export function resolveQuery(pass: Pass, query: SoqlQuery): Resolved | undefined {
  const describe = describeOf(pass, query.object);
  if (!describe) return undefined;
  touch(pass, describe.name);
  return resolveFrom(pass, query, describe, describe.name);
}

function resolveFrom(
  pass: Pass,
  query: SoqlQuery,
  describe: ObjectDescribe,
  from: string,
): Resolved {
  const select = resolveSelect(pass, query, describe);
  const where = query.where && resolveCondition(pass, describe, query.where, true);
  const having = query.having && resolveCondition(pass, describe, query.having, false);
  return {
    query: {
      ...query,
      object: from,
      select: select.map(({ item }) => item),
      ...(where && { where }),
      groupBy: query.groupBy.map((group) => resolveUse(pass, describe, group, 'groupable')),
      ...(having && { having }),
      orderBy: query.orderBy.map((item): OrderItem => {
        return { ...item, operand: resolveUse(pass, describe, item.operand, 'sortable') };
      }),
    },
    columns: select.flatMap(({ columns }) => columns),
  };
}

interface Selected {
  item: SelectItem;
  /** One; several for TYPEOF. */
  columns: readonly Column[];
}

/** A field that is selected twice is sent once: Salesforce refuses duplicates. */
function resolveSelect(pass: Pass, query: SoqlQuery, describe: ObjectDescribe): Selected[] {
  const aggregated = isAggregated(query);
  const nameExpression = expressionNames();
  const selected: Selected[] = [];
  const seen = new Set<string>();
  const items = query.select.flatMap((item) =>
    item.kind === 'fields' ? expandFields(pass, describe, item.which) : [item],
  );
  for (const item of items) {
    const next = resolveItem(pass, describe, item, aggregated, nameExpression);
    const key = next?.columns[0]?.path.join('.').toLowerCase();
    if (!next || key === undefined || seen.has(key)) continue;
    seen.add(key);
    selected.push(next);
  }
  return selected;
}

function resolveItem(
  pass: Pass,
  describe: ObjectDescribe,
  item: Exclude<SelectItem, { kind: 'fields' }>,
  aggregated: boolean,
  nameExpression: NameExpression,
): Selected | undefined {
  if (item.kind === 'children') return resolveChildren(pass, describe, item.query);
  if (item.kind === 'typeof') return resolveTypeOf(pass, describe, item);
  return resolveColumn(pass, describe, item, aggregated, nameExpression);
}

function resolveColumn(
  pass: Pass,
  describe: ObjectDescribe,
  item: Extract<SelectItem, { kind: 'operand' }>,
  aggregated: boolean,
  nameExpression: NameExpression,
): Selected {
  const { operand, inner } = resolveOperand(pass, describe, item.operand);
  const column = columnOf(operand, item.alias, inner, aggregated, nameExpression);
  return { item: { ...item, operand }, columns: [column] };
}

function resolveChildren(
  pass: Pass,
  describe: ObjectDescribe,
  query: SoqlQuery,
): Selected | undefined {
  const { children, parents } = indexOf(describe);
  const relationship = children.get(query.object.toLowerCase());
  if (!relationship) {
    const names = [...children.values()].map(({ relationshipName }) => relationshipName!);
    const hint = parents.has(query.object.toLowerCase())
      ? `It is a parent: write ${query.object}.Name.`
      : suggestion(nearest(query.object, names), names);
    const message = `${describe.name} has no child list ${query.object}.`;
    complain(pass, 'unknown_relationship', message, hint);
    return undefined;
  }
  const child = describeOf(pass, relationship.childSObject);
  if (!child) return undefined;
  touch(pass, child.name, relationship.field);
  const name = relationship.relationshipName!;
  const resolved = resolveFrom(pass, query, child, name);
  return {
    item: { kind: 'children', query: resolved.query },
    columns: [
      { path: [name], label: child.labelPlural, type: 'children', children: resolved.columns },
    ],
  };
}

function resolveCondition(
  pass: Pass,
  describe: ObjectDescribe,
  condition: Condition,
  filters: boolean,
): Condition {
  if (condition.kind === 'compare') return resolveComparison(pass, describe, condition, filters);
  if (condition.kind === 'not') {
    return { kind: 'not', of: resolveCondition(pass, describe, condition.of, filters) };
  }
  const of = condition.of.map((part) => resolveCondition(pass, describe, part, filters));
  return { kind: condition.kind, of };
}

function resolveComparison(
  pass: Pass,
  describe: ObjectDescribe,
  comparison: Comparison,
  filters: boolean,
): Comparison {
  const { operand, inner } = resolveOperand(pass, describe, comparison.left);
  if (inner && filters) checkUse(pass, inner, 'filterable');
  if (inner && operand.kind === 'field') checkValueKind(pass, inner, comparison);
  return { ...comparison, left: operand, right: resolveRight(pass, comparison.right) };
}

function resolveRight(pass: Pass, right: RightSide): RightSide {
  if (right.kind !== 'subquery') return right;
  return { kind: 'subquery', query: resolveQuery(pass, right.query)?.query ?? right.query };
}

function resolveUse(
  pass: Pass,
  describe: ObjectDescribe,
  written: Operand,
  use: 'sortable' | 'groupable',
): Operand {
  const { operand, inner } = resolveOperand(pass, describe, written);
  if (inner && operand.kind === 'field') checkUse(pass, inner, use);
  return operand;
}

/** The operand in canonical spelling, and the first field that it is made of. */
function resolveOperand(
  pass: Pass,
  describe: ObjectDescribe,
  operand: Operand,
): { operand: Operand; inner?: FollowedPath } {
  if (operand.kind === 'field') {
    const inner = followPath(pass, describe, operand.path);
    return { operand: { kind: 'field', path: inner.path }, inner };
  }
  let inner: FollowedPath | undefined;
  const args = operand.args.map((arg): Argument => {
    if (arg.kind !== 'field' && arg.kind !== 'call') return arg;
    const resolved = resolveOperand(pass, describe, arg);
    inner ??= resolved.inner;
    return resolved.operand;
  });
  return { operand: { ...operand, args }, inner };
}
