// A timeline as Markdown: what is coming, then what happened, each as a table.
import { z } from 'zod';
import { escaped, recordLink, table } from './markdown.ts';

const entry = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()]);
const timeline = z.object({
  total: z.number().optional(),
  atLeast: z.number().optional(),
  upcoming: z.array(entry).default([]),
  upcomingNotShown: z.number().optional(),
  rows: z.array(entry),
  leftOut: z.array(z.string()).default([]),
  before: z.string().optional(),
});

export type Timeline = z.infer<typeof timeline>;
type Entry = z.infer<typeof entry>;

/** The answer of get_timeline; undefined where it is none. */
export function timelineIn(value: Record<string, unknown>): Timeline | undefined {
  return timeline.safeParse(value).data;
}

const longestExcerpt = 80;

/** Changes of fields have no page of their own to link to. */
function line([when, kind, what, who, id, text]: Entry): string[] {
  const name = what === '' ? kind : what;
  const cut = text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text;
  const linked = kind === 'change' || id === '' ? escaped(name) : recordLink(name, id);
  return [escaped(when), escaped(kind), linked, escaped(who), escaped(cut)];
}

function entries(title: string, list: readonly Entry[]): string {
  if (list.length === 0) return '';
  return `**${title}**\n\n${table(['When', 'Kind', 'What', 'Who', 'Text'], list.map(line))}`;
}

/** @param about link to the record */
export function timelineText(found: Timeline, about: string): string {
  const { upcoming, rows, leftOut, before, upcomingNotShown } = found;
  const parts = [entries('Upcoming', upcoming), entries('What happened', rows)].filter(Boolean);
  if (parts.length === 0) parts.push('Nothing that I can see.');
  if (upcomingNotShown !== undefined) parts.push('More is planned than shown here.');
  if (before !== undefined) parts.push('There is more before that: say “more”.');
  if (leftOut.length > 0) parts.push(`Left out: ${leftOut.map(escaped).join('; ')}.`);
  return [`${about}:`, ...parts].join('\n\n');
}
