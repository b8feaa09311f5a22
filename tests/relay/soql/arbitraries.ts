// Queries that could be written, and texts that try to end a literal early.
import fc from 'fast-check';
import type {
  Condition,
  Literal,
  Operand,
  SoqlQuery,
  TypeOf,
} from '../../../relay/src/soql/tree.ts';

const fieldOf = (...paths: string[]) =>
  fc.constantFrom(...paths).map((path): Operand => ({ kind: 'field', path: path.split('.') }));

const textField = fieldOf(
  'Name',
  'Email',
  'Account.Name',
  'ReportsTo.LastName',
  'Account.Owner.Name',
);
const sortable = fieldOf('Name', 'Birthdate', 'Account.AnnualRevenue');
export const nastyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom("'", "\\'", '\\', "' OR Name != '", "x\ny'--", '\\\\', '@{a.id}', '%_'),
);
const text = nastyText.map((value): Literal => ({ kind: 'string', value }));
const pattern = fc
  .array(
    fc.oneof(
      fc.constantFrom('%', '_', '\\%', '\\_', '\\\\', "'", '\n'),
      fc.stringMatching(/^[a-z ]$/),
    ),
  )
  .map((parts): Literal => ({ kind: 'pattern', value: parts.join('') }));

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    left: textField,
    operator: fc.constantFrom('=' as const, '!=' as const),
    right: text.map((literal) => ({ kind: 'one' as const, literal })),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: textField,
    operator: fc.constant('LIKE' as const),
    right: pattern.map((literal) => ({ kind: 'one' as const, literal })),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: textField,
    operator: fc.constantFrom('IN' as const, 'NOT IN' as const),
    right: fc.array(text, { minLength: 1, maxLength: 3 }).map((literals) => {
      return { kind: 'list' as const, literals };
    }),
  }),
  fc.constant<Condition>({
    kind: 'compare',
    left: { kind: 'field', path: ['AccountId'] },
    operator: 'IN',
    right: {
      kind: 'subquery',
      query: {
        object: 'Opportunity',
        select: [{ kind: 'operand', operand: { kind: 'field', path: ['AccountId'] } }],
        groupBy: [],
        orderBy: [],
      },
    },
  }),
);

/** Conditions as the parser makes them: an AND inside an AND is one AND. */
const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    tie('any').map((of): Condition => ({ kind: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, parts]): Condition => {
        return { kind, of: parts.flatMap((part) => (part.kind === kind ? part.of : [part])) };
      }),
  ),
})).any;

const query: fc.Arbitrary<SoqlQuery> = fc.record(
  {
    object: fc.constant('Contact'),
    select: fc
      .uniqueArray(fieldOf('Id', 'Name', 'Secret__c', 'Account.Name', 'Owner.Email'), {
        minLength: 1,
        selector: (operand) => JSON.stringify(operand),
      })
      .map((operands) => operands.map((operand) => ({ kind: 'operand' as const, operand }))),
    where: condition,
    groupBy: fc.constant([]),
    orderBy: fc.array(
      fc.record(
        {
          operand: sortable,
          direction: fc.constantFrom('ASC' as const, 'DESC' as const),
          nulls: fc.constantFrom('FIRST' as const, 'LAST' as const),
        },
        { requiredKeys: ['operand'] },
      ),
      { maxLength: 2 },
    ),
    limit: fc.integer({ min: 0, max: 200 }),
    offset: fc.integer({ min: 1, max: 2000 }),
  },
  { requiredKeys: ['object', 'select', 'groupBy', 'orderBy', 'limit'] },
);

const pathsOf = (...paths: string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...paths), { minLength: 1 })
    .map((all) => all.map((path) => path.split('.')));

const branch = fc.oneof(
  fc.record({
    object: fc.constant('Account'),
    fields: pathsOf('Id', 'Name', 'Industry', 'Owner.Email', 'Parent.Owner.Name'),
  }),
  fc.record({ object: fc.constant('Opportunity'), fields: pathsOf('Amount', 'Account.Industry') }),
  fc.record({ object: fc.constant('Case'), fields: pathsOf('Subject', 'Contact.Secret__c') }),
);

const typeOf: fc.Arbitrary<TypeOf> = fc.record(
  {
    kind: fc.constant('typeof' as const),
    path: fc.constant(['What']),
    whens: fc.uniqueArray(branch, { minLength: 1, selector: ({ object }) => object }),
    otherwise: pathsOf('Id', 'Name', 'Email', 'Type'),
  },
  { requiredKeys: ['kind', 'path', 'whens'] },
);

/** TYPEOF in a query of its own, and in a child list. */
const typeOfQuery: fc.Arbitrary<SoqlQuery> = fc
  .tuple(typeOf, fieldOf('Id', 'Subject', 'Who.Name'), fc.boolean())
  .map(([item, operand, inChildren]) => {
    const rest = { groupBy: [], orderBy: [], limit: 5 };
    const select: SoqlQuery['select'] = [{ kind: 'operand', operand }, item];
    if (!inChildren) return { object: 'Task', select, ...rest };
    const query = { object: 'Tasks', select, ...rest };
    return { object: 'Account', select: [{ kind: 'children', query }], ...rest };
  });

/** Any query of the small org: records, conditions, TYPEOF, child lists. */
export const anyQuery = fc.oneof(query, typeOfQuery);
