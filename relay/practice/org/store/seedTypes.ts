// The shape in which the data set is written down, shared by its author and by the store that inserts it.

/**
 * One row of the data set. Rows are inserted in order, before permissions, validation and duplicate
 * rules apply.
 *
 * A value `'@ref:KEY'` stands for the id of the row with that key, which comes earlier in the list; the
 * users have the keys of `security/users.ts`, e.g. `user:rep`. A row may set system fields such as
 * `OwnerId`, `CreatedDate` and `LastModifiedDate`; dates are `YYYY-MM-DD`, datetimes ISO 8601 in UTC.
 */
export interface SeedRow {
  /** API name, e.g. `Account`. */
  object: string;
  /** Unique in the data set, e.g. `account:edge`. */
  key: string;
  values: Record<string, unknown>;
}
