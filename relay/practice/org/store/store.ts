// The tables of the org in one SQLite database in memory: rows in and out, ids, numbering, transactions.
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { isStored } from '../schema/schema.ts';
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import type { OrgClock } from './clock.ts';
import { makeId } from './ids.ts';
import { makeSideTables } from './sideTables.ts';
import { registerFunctions } from './sqlFunctions.ts';
import type { StoredRow } from './values.ts';

export interface Store {
  /** Runs a query; rows come as arrays in the order of the columns. */
  select(sql: string, params?: readonly SQLInputValue[]): unknown[][];
  /** Changes a side table (`sideTables.ts`). */
  run(sql: string, params?: readonly SQLInputValue[]): void;
  /** @returns the row with that id of 18 characters, deleted or not */
  row(object: ObjectDef, id: string): StoredRow | undefined;
  /** @returns rows that are not deleted and hold these values, in the order they were made */
  find(object: ObjectDef, values: Record<string, SQLInputValue>): StoredRow[];
  insert(object: ObjectDef, row: StoredRow): void;
  update(object: ObjectDef, id: string, changes: StoredRow): void;
  /** Removes rows for good; only custom metadata, whose truth is in files. */
  clear(object: ObjectDef): void;
  nextId(object: ObjectDef): string;
  /** The next number of an auto-number field, formatted. */
  nextNumber(object: ObjectDef, field: FieldDef): string;
  /** Runs work so that a throw undoes all of it; may be nested. */
  atomic<T>(work: () => T): T;
  /** Makes the tables and columns that the schema has gained; new checkboxes are unchecked or as their default says. */
  adopt(): void;
  /** Empties everything, numbering included. */
  reset(): void;
  close(): void;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** @returns an empty store with a table for every object */
export function createStore(schema: Schema, clock: OrgClock): Store {
  let db = openDatabase(schema, clock);
  const counters = new Map<string, number>();
  const count = (key: string): number => {
    const next = (counters.get(key) ?? 0) + 1;
    counters.set(key, next);
    return next;
  };
  let depth = 0;
  return {
    ...rowAccess(() => db),
    // Objects that share a prefix, as histories do, share the count.
    nextId: (object) => makeId(object.keyPrefix, count(object.keyPrefix)),
    nextNumber(object, field) {
      const offset = object.custom ? 0 : 1000;
      return formatNumber(
        field.autoNumber ?? '{0}',
        count(`${object.name}.${field.name}`) + offset,
      );
    },
    atomic(work) {
      const name = `s${depth++}`;
      db.exec(`SAVEPOINT ${name}`);
      try {
        const result = work();
        db.exec(`RELEASE ${name}`);
        return result;
      } catch (error) {
        db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
        throw error;
      } finally {
        depth--;
      }
    },
    adopt: () => schema.objects.forEach((object) => makeTable(db, object)),
    reset() {
      db.close();
      db = openDatabase(schema, clock);
      counters.clear();
    },
    close: () => db.close(),
  };
}

type RowAccess = Pick<Store, 'select' | 'run' | 'row' | 'find' | 'insert' | 'update' | 'clear'>;

function rowAccess(db: () => DatabaseSync): RowAccess {
  const table = (object: ObjectDef) => quoted(object.name);
  return {
    select(sql, params = []) {
      const statement = db().prepare(sql);
      statement.setReturnArrays(true);
      return statement.all(...params) as unknown as unknown[][];
    },
    run: (sql, params = []) =>
      void db()
        .prepare(sql)
        .run(...params),
    row(object, id) {
      const statement = db().prepare(`SELECT * FROM ${table(object)} WHERE "Id" = ?`);
      return statement.get(id) as StoredRow | undefined;
    },
    find(object, values) {
      const conditions = Object.keys(values).map((name) => `${quoted(name)} IS ?`);
      const where = ['"IsDeleted" = 0', ...conditions].join(' AND ');
      const sql = `SELECT * FROM ${table(object)} WHERE ${where} ORDER BY rowid`;
      return db()
        .prepare(sql)
        .all(...Object.values(values)) as StoredRow[];
    },
    insert(object, row) {
      const names = Object.keys(row);
      const marks = names.map(() => '?').join(', ');
      const sql = `INSERT INTO ${table(object)} (${names.map(quoted).join(', ')}) VALUES (${marks})`;
      db()
        .prepare(sql)
        .run(...Object.values(row));
    },
    update(object, id, changes) {
      const sets = Object.keys(changes).map((name) => `${quoted(name)} = ?`);
      const sql = `UPDATE ${table(object)} SET ${sets.join(', ')} WHERE "Id" = ?`;
      db()
        .prepare(sql)
        .run(...Object.values(changes), id);
    },
    clear: (object) => db().exec(`DELETE FROM ${table(object)}`),
  };
}

function openDatabase(schema: Schema, clock: OrgClock): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  registerFunctions(db, clock);
  for (const object of schema.objects) makeTable(db, object);
  makeSideTables(db);
  return db;
}

/** Makes what the table does not have yet. */
function makeTable(db: DatabaseSync, object: ObjectDef): void {
  const table = quoted(object.name);
  const fields = object.fields.filter(isStored);
  const columns = fields.map((field) => quoted(field.name));
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')})`);
  const has = new Set(
    db
      .prepare(`PRAGMA table_info(${table})`)
      .all()
      .map((column) => column.name),
  );
  for (const field of fields) {
    if (!has.has(field.name)) addColumn(db, table, field);
    if (!(field.type === 'id' || field.type === 'reference' || field.unique)) continue;
    const index = quoted(`${object.name}_${field.name}`);
    db.exec(`CREATE INDEX IF NOT EXISTS ${index} ON ${table} (${quoted(field.name)})`);
  }
}

/** Records that are there already get no default but a checkbox's, as in Salesforce. */
function addColumn(db: DatabaseSync, table: string, field: FieldDef): void {
  db.exec(`ALTER TABLE ${table} ADD COLUMN ${quoted(field.name)}`);
  if (field.type !== 'boolean') return;
  db.prepare(`UPDATE ${table} SET ${quoted(field.name)} = ?`).run(Number(field.defaultValue));
}

/** `RA-{000000}` and 7 give `RA-000007`. */
function formatNumber(format: string, n: number): string {
  return format.replace(/\{(0+)\}/, (_, zeros: string) => String(n).padStart(zeros.length, '0'));
}
