// Which record the page around the panel shows, where the page does not say it by a property: in the utility bar.

/** What `CurrentPageReference` gives; nothing while the page is still opening. */
export interface PageReference {
  type: string;
  attributes: Record<string, unknown>;
}

/** @returns the record's id, or undefined on every page that is not one record's */
export function recordOf(page: PageReference | undefined | null): string | undefined {
  const recordId = page?.type === 'standard__recordPage' ? page.attributes.recordId : undefined;
  return typeof recordId === 'string' ? recordId : undefined;
}
