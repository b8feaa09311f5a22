// FORMAT(): numbers, money, dates and times as the user's locale writes them.
import type { FieldDef } from '../schema/types.ts';
import type { PracticeUser } from '../security/users.ts';

/** The org has one currency. */
export const currency = 'USD';

/**
 * @param value - as the store keeps it
 * @returns the text that Salesforce shows; the exact shapes are from memory
 */
export function formatValue(user: PracticeUser, field: FieldDef, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const locale = user.locale.replace('_', '-');
  const { scale } = field;
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  switch (field.type) {
    case 'currency':
      return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(
        Number(value),
      );
    case 'int':
    case 'double':
      return new Intl.NumberFormat(locale, digits).format(Number(value));
    case 'percent':
      return `${new Intl.NumberFormat(locale, digits).format(Number(value))}%`;
    case 'date':
      return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(
        new Date(`${String(value).slice(0, 10)}T00:00:00Z`),
      );
    case 'datetime': {
      const { timeZone } = user;
      const style = { dateStyle: 'short', timeStyle: 'short' } as const;
      return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(
        new Date(String(value)),
      );
    }
    default:
      return value;
  }
}
