// The functions that SOQL has, as data: what each takes and where it may stand.

/** What may stand as an argument. */
export type ArgumentKind =
  'field' | 'date_field' | 'aggregate' | 'currency_field' | 'point' | 'number' | 'unit' | 'group';

export type FunctionKind =
  | 'aggregate'
  | 'date'
  | 'convert_time_zone'
  | 'label'
  | 'format'
  | 'convert_currency'
  | 'distance'
  | 'geolocation'
  | 'grouping'
  | 'group_list';

export interface SoqlFunction {
  /** As Salesforce documents it. */
  name: string;
  kind: FunctionKind;
  /** What each argument may be. */
  args: readonly (readonly ArgumentKind[])[];
  /** The last argument may come again, up to this many in all. */
  atMost?: number;
}

const field: readonly ArgumentKind[] = ['field'];
const dateField: readonly ArgumentKind[] = ['field', 'date_field'];
const part = (name: string): SoqlFunction => ({ name, kind: 'date', args: [dateField] });
const aggregate = (name: string): SoqlFunction => ({ name, kind: 'aggregate', args: [field] });

/** SOQL and SOQL Reference: Aggregate Functions, Date Functions, toLabel, FORMAT, convertCurrency, DISTANCE, GROUP BY ROLLUP and CUBE. */
const all: readonly SoqlFunction[] = [
  aggregate('COUNT'),
  aggregate('COUNT_DISTINCT'),
  aggregate('SUM'),
  aggregate('AVG'),
  aggregate('MIN'),
  aggregate('MAX'),
  part('CALENDAR_MONTH'),
  part('CALENDAR_QUARTER'),
  part('CALENDAR_YEAR'),
  part('DAY_IN_MONTH'),
  part('DAY_IN_WEEK'),
  part('DAY_IN_YEAR'),
  part('DAY_ONLY'),
  part('FISCAL_MONTH'),
  part('FISCAL_QUARTER'),
  part('FISCAL_YEAR'),
  part('HOUR_IN_DAY'),
  part('WEEK_IN_MONTH'),
  part('WEEK_IN_YEAR'),
  { name: 'convertTimezone', kind: 'convert_time_zone', args: [field] },
  { name: 'toLabel', kind: 'label', args: [field] },
  {
    name: 'FORMAT',
    kind: 'format',
    args: [['field', 'aggregate', 'currency_field']],
  },
  { name: 'convertCurrency', kind: 'convert_currency', args: [field] },
  {
    name: 'DISTANCE',
    kind: 'distance',
    args: [['field', 'point'], ['point'], ['unit']],
  },
  { name: 'GEOLOCATION', kind: 'geolocation', args: [['number'], ['number']] },
  { name: 'GROUPING', kind: 'grouping', args: [field] },
  { name: 'ROLLUP', kind: 'group_list', args: [['group']], atMost: 3 },
  { name: 'CUBE', kind: 'group_list', args: [['group']], atMost: 3 },
];

const byName = new Map(all.map((entry) => [entry.name.toLowerCase(), entry]));

/** The function of a name in any capitals, or undefined. */
export function functionNamed(name: string): SoqlFunction | undefined {
  return byName.get(name.toLowerCase());
}

/** Every function's name, for suggestions. */
export const functionNames: readonly string[] = all.map((entry) => entry.name);
