// What the org keeps that is no object of its own: the ways back from the recycle bin, locks, sent mail.
import type { DatabaseSync } from 'node:sqlite';

/** They live in the same database, so that a refused request leaves nothing in them either. */
const statements = [
  // Which records went together: everything under one root comes back with it.
  'CREATE TABLE IF NOT EXISTS sf_bin (id TEXT PRIMARY KEY, root TEXT NOT NULL)',
  // Lookups that lost their record with the root.
  'CREATE TABLE IF NOT EXISTS sf_cleared (root TEXT, object TEXT, id TEXT, field TEXT, value TEXT)',
  'CREATE TABLE IF NOT EXISTS sf_locks (id TEXT PRIMARY KEY, kind TEXT NOT NULL)',
  'CREATE TABLE IF NOT EXISTS sf_outbox (n INTEGER PRIMARY KEY, mail TEXT NOT NULL)',
];

export function makeSideTables(db: DatabaseSync): void {
  for (const statement of statements) db.exec(statement);
}
