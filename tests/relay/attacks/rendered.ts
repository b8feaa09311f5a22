// What the panel's own Markdown makes of an answer: everything in it that can be clicked or loaded.

interface Inline {
  text: string;
  recordId?: string;
  objectApiName?: string;
}

/** Everything that a block may be made of; whatever else it had would fail the test. */
const KNOWN = new Set([
  ...[
    'key',
    'kind',
    'inlines',
    'items',
    'ordered',
    'number',
    'depth',
    'head',
    'rows',
    'cells',
    'level',
  ],
  ...['isRight', 'code', 'language', 'text', 'strong', 'em', 'strike', 'recordId', 'objectApiName'],
]);

/** The links of an answer as the panel renders it. Throws where a block holds what no template renders as text. */
export async function linksOf(markdown: string): Promise<Inline[]> {
  // The panel's modules are resolved as an org does it, which the relay's compiler does not follow.
  const module = '../../../force-app/main/default/lwc/recordsideMarkdown/blocks.ts';
  const { parseBlocks } = (await import(module)) as { parseBlocks(source: string): object[] };
  const links: Inline[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const unknown = Object.keys(value).filter((key) => !KNOWN.has(key));
    if (unknown.length > 0) throw new Error(`a block holds ${unknown.join(', ')}`);
    if ('recordId' in value) links.push(value as Inline);
    Object.values(value).forEach(walk);
  };
  walk(parseBlocks(markdown));
  return links;
}
