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
  /** How a column of it is called: `Sum of Amount`. */
  label: (of: string) => string;
}

const field: readonly ArgumentKind[] = ['field'];
const dateField: readonly ArgumentKind[] = ['field', 'date_field'];
const part = (name: string, label: string): SoqlFunction => ({
  name,
  kind: 'date',
  args: [dateField],
  label: (of) => `${of} (${label})`,
});
const aggregate = (name: string, label: string): SoqlFunction => ({
  name,
  kind: 'aggregate',
  args: [field],
  label: (of) => `${label} ${of}`,
});
const same = (of: string): string => of;

/** SOQL and SOQL Reference: Aggregate Functions, Date Functions, toLabel, FORMAT, convertCurrency, DISTANCE, GROUP BY ROLLUP and CUBE. */
const all: readonly SoqlFunction[] = [
  { ...aggregate('COUNT', 'Count of'), label: (of) => (of ? `Count of ${of}` : 'Count') },
  aggregate('COUNT_DISTINCT', 'Different'),
  aggregate('SUM', 'Sum of'),
  aggregate('AVG', 'Average'),
  aggregate('MIN', 'Smallest'),
  aggregate('MAX', 'Largest'),
  part('CALENDAR_MONTH', 'month'),
  part('CALENDAR_QUARTER', 'quarter'),
  part('CALENDAR_YEAR', 'year'),
  part('DAY_IN_MONTH', 'day of month'),
  part('DAY_IN_WEEK', 'day of week'),
  part('DAY_IN_YEAR', 'day of year'),
  part('DAY_ONLY', 'day'),
  part('FISCAL_MONTH', 'fiscal month'),
  part('FISCAL_QUARTER', 'fiscal quarter'),
  part('FISCAL_YEAR', 'fiscal year'),
  part('HOUR_IN_DAY', 'hour'),
  part('WEEK_IN_MONTH', 'week of month'),
  part('WEEK_IN_YEAR', 'week of year'),
  { name: 'convertTimezone', kind: 'convert_time_zone', args: [field], label: same },
  { name: 'toLabel', kind: 'label', args: [field], label: same },
  {
    name: 'FORMAT',
    kind: 'format',
    args: [['field', 'aggregate', 'currency_field']],
    label: same,
  },
  { name: 'convertCurrency', kind: 'convert_currency', args: [field], label: same },
  {
    name: 'DISTANCE',
    kind: 'distance',
    args: [['field', 'point'], ['point'], ['unit']],
    label: (of) => `Distance to ${of}`,
  },
  { name: 'GEOLOCATION', kind: 'geolocation', args: [['number'], ['number']], label: same },
  { name: 'GROUPING', kind: 'grouping', args: [field], label: (of) => `${of} is subtotal` },
  { name: 'ROLLUP', kind: 'group_list', args: [['group']], atMost: 3, label: same },
  { name: 'CUBE', kind: 'group_list', args: [['group']], atMost: 3, label: same },
];

const byName = new Map(all.map((entry) => [entry.name.toLowerCase(), entry]));

/** The function of a name in any capitals, or undefined. */
export function functionNamed(name: string): SoqlFunction | undefined {
  return byName.get(name.toLowerCase());
}

/** Every function's name, for suggestions. */
export const functionNames: readonly string[] = all.map((entry) => entry.name);
