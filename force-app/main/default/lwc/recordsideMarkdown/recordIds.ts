// Which link targets are records of this org: everything else is never a link.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The three letters that make an id of 15 case-sensitive characters one of 18. */
function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      if (/[A-Z]/.test(id15.charAt(block * 5 + i))) bits += 2 ** i;
    }
    suffix += ALPHABET.charAt(bits);
  }
  return suffix;
}

/** 18 characters whose last three fit the rest: no word or key looks like that by chance. */
export const isFullId = (text: string): boolean =>
  /^[A-Za-z0-9]{18}$/.test(text) && checksum(text.slice(0, 15)) === text.slice(15).toUpperCase();

const isShortId = (text: string): boolean =>
  /^[A-Za-z0-9]{15}$/.test(text) && /^[a-z0-9]*\d/i.test(text);

const asId = (text: string): string | undefined =>
  isFullId(text) || isShortId(text) ? text : undefined;

export interface RecordTarget {
  recordId: string;
  objectApiName?: string;
}

/**
 * @param target a link's address as the model wrote it
 * @returns the record it names: a bare id, `/id`, or `/lightning/r/[Object/]id/view`; nothing else
 */
export function recordTarget(target: string): RecordTarget | undefined {
  const bare = asId(target.replace(/^\//, ''));
  if (bare) return { recordId: bare };
  const path = /^\/lightning\/r\/(?:([A-Za-z]\w*)\/)?([A-Za-z0-9]{15,18})(?:\/view)?\/?$/.exec(
    target,
  );
  const recordId = asId(path?.[2] ?? '');
  return recordId ? { recordId, objectApiName: path?.[1] } : undefined;
}
