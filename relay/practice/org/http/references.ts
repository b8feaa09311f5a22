// References between the subrequests of a composite request: `@{ref.id}`, `@{ref[0].id}`, `@{ref.records[0].Id}`.
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';

/** Bodies of the subrequests that succeeded so far, by reference id. */
export type Answers = ReadonlyMap<string, unknown>;

/**
 * Puts values in the place of references in every string of a subrequest's body.
 *
 * @throws OrgError PROCESSING_HALTED when a reference names nothing
 */
export function resolveInBody(body: unknown, answers: Answers): unknown {
  if (typeof body === 'string') return resolveText(body, answers, (value) => value);
  if (Array.isArray(body)) return body.map((each) => resolveInBody(each, answers));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, resolveInBody(value, answers)]),
  );
}

/** The same for a subrequest's URL. */
export const resolveInUrl = (url: string, answers: Answers): string =>
  resolveText(url, answers, encodeURIComponent);

function resolveText(text: string, answers: Answers, encode: (value: string) => string): string {
  const resolved = text.replace(/@\{([^}]*)\}/g, (_, reference: string) =>
    encode(valueOf(reference, answers)),
  );
  // What is left after every complete reference was taken out has begun one and not ended it.
  const open = /@\{.*/s.exec(text.replace(/@\{[^}]*\}/g, ''));
  if (open) throw invalidReference(open[0].slice(2));
  return resolved;
}

function valueOf(reference: string, answers: Answers): string {
  const parts = /^(\w+)((?:\.\w+|\[\d+\])+)$/.exec(reference);
  const [, name, path] = parts ?? [];
  if (!name || !path) throw invalidReference(reference);
  let value: unknown = answers.get(name);
  for (const [, property, index] of path.matchAll(/\.(\w+)|\[(\d+)\]/g)) {
    const key = property ?? index ?? '';
    const holder = typeof value === 'object' && value !== null ? value : {};
    value = Object.hasOwn(holder, key) ? (holder as Record<string, unknown>)[key] : undefined;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw invalidReference(reference);
}

/** Worded as Salesforce does; the code is the same as for subrequests that were not run at all. */
function invalidReference(reference: string): OrgError {
  const name = /^\w*/.exec(reference)?.[0] ?? '';
  return orgError(
    400,
    'PROCESSING_HALTED',
    `Invalid reference specified. No value for ${reference} found in ${name}`,
  );
}
