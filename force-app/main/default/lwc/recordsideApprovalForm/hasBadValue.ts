// Own values are looked at only when the person approves, and only those of rows that are to be written.

type RowElement = Element & { reportValidity(): boolean };

/** Whether a chosen row of the card holds a value that cannot be; it says so at each of them. */
export function hasBadValue(
  card: ShadowRoot | null | undefined,
  isChosen: (index: number) => boolean,
): boolean {
  const rows = [...(card?.querySelectorAll<RowElement>('c-recordside-approval-row') ?? [])];
  return rows.filter((row, i) => isChosen(i) && !row.reportValidity()).length > 0;
}
