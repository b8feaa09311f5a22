// The shape of a parsed query: what is decided and composed, instead of the model's text.

/** `['Account', 'Owner', 'Name']`: relationships, then the field. Never empty. */
export type Path = readonly string[];

export interface FieldOperand {
  kind: 'field';
  path: Path;
}

/** A function call, e.g. `SUM(Amount)`, `CALENDAR_YEAR(convertTimezone(CreatedDate))`. */
export interface CallOperand {
  kind: 'call';
  /** As Salesforce documents it, e.g. `COUNT`, `toLabel`. */
  name: string;
  args: readonly Argument[];
}

export type Operand = FieldOperand | CallOperand;
export type Argument = Operand | Literal;

export type PlainType =
  'number' | 'boolean' | 'null' | 'date' | 'datetime' | 'date_literal' | 'currency';

export type Literal =
  /** The value itself, without quotes and escapes. */
  | { kind: 'string'; value: string }
  /** What LIKE compares with: `%` and `_` are wildcards, `\%`, `\_` and `\\` stand for themselves. */
  | { kind: 'pattern'; value: string }
  /** Everything that stands without quotes, in its canonical spelling. */
  | { kind: 'plain'; type: PlainType; text: string };

export type Operator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type RightSide =
  | { kind: 'one'; literal: Literal }
  | { kind: 'list'; literals: readonly Literal[] }
  | { kind: 'subquery'; query: SoqlQuery };

export interface Comparison {
  kind: 'compare';
  left: Operand;
  operator: Operator;
  right: RightSide;
}

export type Condition =
  { kind: 'and' | 'or'; of: readonly Condition[] } | { kind: 'not'; of: Condition } | Comparison;

export type SelectItem =
  | { kind: 'operand'; operand: Operand; alias?: string }
  /** `(SELECT … FROM Contacts)`: `query.object` is the name of the child relationship. */
  | { kind: 'children'; query: SoqlQuery }
  | TypeOf
  /** `FIELDS(…)`: a checked tree names the fields instead. */
  | { kind: 'fields'; which: FieldGroup };

export type FieldGroup = 'ALL' | 'STANDARD' | 'CUSTOM';

/** `TYPEOF What WHEN Account THEN Phone, Owner.Name ELSE Name END`. */
export interface TypeOf {
  kind: 'typeof';
  /** The relationship's name. */
  path: Path;
  /** Paths start at the object of their branch. */
  whens: readonly { object: string; fields: readonly Path[] }[];
  /** The fields of ELSE: what any target has. */
  otherwise?: readonly Path[];
}

export interface OrderItem {
  operand: Operand;
  direction?: 'ASC' | 'DESC';
  nulls?: 'FIRST' | 'LAST';
}

export interface SoqlQuery {
  /** The object, or in a child subquery the relationship's name. */
  object: string;
  select: readonly SelectItem[];
  where?: Condition;
  groupBy: readonly Operand[];
  having?: Condition;
  orderBy: readonly OrderItem[];
  limit?: number;
  offset?: number;
}

declare const checked: unique symbol;

/** A tree whose every name was found in a describe and stands in its canonical spelling. */
export type CheckedQuery = SoqlQuery & { readonly [checked]: true };

/** Names of Salesforce compare case-insensitively. */
export function sameName(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}

/** A text that is equal for operands that mean the same. */
export function operandKey(operand: Argument): string {
  if (operand.kind === 'field') return operand.path.join('.').toLowerCase();
  if (operand.kind === 'call') {
    return `${operand.name.toLowerCase()}(${operand.args.map(operandKey).join(',')})`;
  }
  return operand.kind === 'plain' ? operand.text : `'${operand.value}'`;
}

/** The comparisons of a condition, in the order they are written. */
export function comparisons(condition: Condition | undefined): Comparison[] {
  const found: Comparison[] = [];
  if (condition) collect(condition, found);
  return found;
}

/** Into one list: a query is walked several times, and lists of lists are what costs most of it. */
function collect(condition: Condition, found: Comparison[]): void {
  if (condition.kind === 'compare') found.push(condition);
  else if (condition.kind === 'not') collect(condition.of, found);
  else for (const part of condition.of) collect(part, found);
}
