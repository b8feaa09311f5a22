// Which record the page around the panel shows, where the page does not say it by a property: in the utility bar.

/** What `CurrentPageReference` gives; nothing while the page is still opening. */
export interface PageReference {
  type: string;
  attributes: Record<string, unknown>;
}

/** Both are left out on every page that is not one record's. */
export interface SeenRecord {
  recordId?: string;
  objectApiName?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

export function recordOf(page: PageReference | undefined | null): SeenRecord {
  if (page?.type !== 'standard__recordPage') return {};
  const { recordId, objectApiName } = page.attributes;
  return { recordId: text(recordId), objectApiName: text(objectApiName) };
}
