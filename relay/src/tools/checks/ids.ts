// Record ids: 15 characters with capitals that matter, or 18 with a checksum that keeps them.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18-character form of an id of 15 characters: three characters that say which of the others
 * are capitals (Salesforce Help, 15- and 18-character IDs). An id of 18 characters is returned as
 * it is; the caller has checked it with `isSalesforceId`.
 */
export function toId18(id: string): string {
  return id.length === 15 ? id + checksum(id) : id;
}

/** Whether a text is an id: 15 letters and digits, or 18 with the right checksum. */
export function isSalesforceId(text: string): boolean {
  if (!/^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/.test(text)) return false;
  return text.length === 15 || text.slice(15) === checksum(text.slice(0, 15));
}

/** The first three characters, which say of which object an id is (case-sensitive). */
export function idPrefix(id: string): string {
  return id.slice(0, 3);
}

function checksum(id15: string): string {
  return [0, 5, 10]
    .map((start) => {
      let bits = 0;
      for (let i = 0; i < 5; i += 1) if (/[A-Z]/.test(id15[start + i]!)) bits |= 1 << i;
      return alphabet[bits]!;
    })
    .join('');
}
