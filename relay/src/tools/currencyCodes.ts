// In an org with several currencies an amount alone says nothing: each record's currency comes along.
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { Column } from '../soql/columns.ts';
import { indexOf } from '../soql/describes.ts';
import { isAggregated } from '../soql/shape.ts';
import type { Path, SelectItem, SoqlQuery } from '../soql/tree.ts';

type Describe = (object: string) => Promise<ObjectDescribe>;

/** It exists in orgs with several currencies only (Object Reference, CurrencyIsoCode). */
const CODE = 'CurrencyIsoCode';

/**
 * The query with the currency of every record whose amounts it reads; undefined where nothing is missing. `describe`
 * answers describes without hidden fields, so that a hidden currency is not asked for.
 */
export async function withCurrencyCodes(
  query: SoqlQuery,
  columns: readonly Column[],
  from: ObjectDescribe,
  describe: Describe,
): Promise<SoqlQuery | undefined> {
  if (isAggregated(query)) return undefined;
  const added: SelectItem[] = [];
  for (const path of codesOf(columns)) {
    const owner = await ownerOf(path.slice(0, -1), from, describe);
    if (owner?.fields.some(({ name }) => name === CODE)) {
      added.push({ kind: 'operand', operand: { kind: 'field', path } });
    }
  }
  let changed = added.length > 0;
  const select = await Promise.all(
    query.select.map(async (item): Promise<SelectItem> => {
      const inner =
        item.kind === 'children' && (await ofChildren(item.query, columns, from, describe));
      if (!inner) return item;
      changed = true;
      return { kind: 'children', query: inner };
    }),
  );
  return changed ? { ...query, select: [...select, ...added] } : undefined;
}

/** Paths of the currencies that amounts need and that are not selected. */
function codesOf(columns: readonly Column[]): Path[] {
  const selected = new Set(columns.map(({ path }) => path.join('.')));
  const needed = columns
    .filter(({ type }) => type === 'currency')
    .map(({ path }) => [...path.slice(0, -1), CODE]);
  const once = new Map(needed.map((path) => [path.join('.'), path]));
  return [...once].filter(([key]) => !selected.has(key)).map(([, path]) => path);
}

async function ownerOf(
  relationships: Path,
  from: ObjectDescribe,
  describe: Describe,
): Promise<ObjectDescribe | undefined> {
  let owner = from;
  for (const step of relationships) {
    const [target, ...others] = indexOf(owner).parents.get(step.toLowerCase())?.referenceTo ?? [];
    if (target === undefined || others.length > 0) return undefined;
    owner = await describe(target);
  }
  return owner;
}

async function ofChildren(
  query: SoqlQuery,
  columns: readonly Column[],
  from: ObjectDescribe,
  describe: Describe,
): Promise<SoqlQuery | undefined> {
  const child = indexOf(from).children.get(query.object.toLowerCase());
  const inner = columns.find(({ path }) => path[0] === query.object)?.children;
  if (child === undefined || inner === undefined) return undefined;
  return withCurrencyCodes(query, inner, await describe(child.childSObject), describe);
}
