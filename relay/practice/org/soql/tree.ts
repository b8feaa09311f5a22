// A SOQL query as a tree: what the parser's answer becomes after it was checked.

export type Literal =
  /** `pattern` is the same text for LIKE, its escaped wildcards and backslashes still escaped. */
  | { kind: 'string'; value: string; pattern: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  | { kind: 'date'; value: string }
  | { kind: 'datetime'; value: string }
  | { kind: 'dateLiteral'; name: string; n: number };

export type Operand =
  | { kind: 'field'; path: readonly string[]; raw: string }
  | { kind: 'call'; name: string; args: readonly Operand[]; raw: string };

export type Comparison =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type Condition =
  | { kind: 'and' | 'or'; parts: readonly Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; left: Operand; operator: Comparison; values: readonly Literal[] }
  | { kind: 'semiJoin'; left: Operand; negated: boolean; query: SelectQuery };

export type Selected =
  | { kind: 'operand'; operand: Operand; alias: string | null }
  | { kind: 'fields'; which: 'ALL' | 'STANDARD' | 'CUSTOM' }
  | { kind: 'children'; query: SelectQuery }
  | {
      kind: 'typeof';
      path: readonly string[];
      whens: readonly { object: string; fields: readonly string[] }[];
      /** The fields of ELSE. */
      otherwise: readonly string[];
    };

export interface OrderBy {
  operand: Operand;
  descending: boolean;
  nullsLast: boolean;
}

export interface SelectQuery {
  /** An object's name, or a child relationship's in a subquery of the SELECT list. */
  from: string;
  alias: string | null;
  select: readonly Selected[];
  where: Condition | null;
  groupBy: readonly Operand[];
  having: Condition | null;
  orderBy: readonly OrderBy[];
  limit: number | null;
  offset: number;
  /** FOR VIEW and FOR REFERENCE: the user has looked at what is found. */
  viewed: boolean;
}
