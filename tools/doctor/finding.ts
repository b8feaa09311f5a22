// What a check says: one sentence about one thing, and what mends it.

export type Status = 'ok' | 'warn' | 'fail' | 'unknown';

export interface Finding {
  status: Status;
  /** The family of checks, e.g. `sign-in`. */
  check: string;
  /** What was looked at: a setting, a file, a record, a user. */
  about: string;
  message: string;
  /** What to do; for `unknown`, how to find out. Absent when all is well. */
  mend?: string;
}

export type Say = Record<Status, (about: string, message: string, mend?: string) => Finding>;

/** Makes the findings of one family. */
export function familyOf(check: string): Say {
  const of =
    (status: Status) =>
    (about: string, message: string, mend?: string): Finding => ({
      status,
      check,
      about,
      message,
      ...(mend === undefined ? {} : { mend }),
    });
  return { ok: of('ok'), warn: of('warn'), fail: of('fail'), unknown: of('unknown') };
}

/** Something that was read, or the reason why it could not be. */
export type Reading<T> = { ok: true; value: T } | { ok: false; code: string; why: string };
