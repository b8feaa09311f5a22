// What an action of the org gave back, as it is told to the person.
import { z } from 'zod';
import { escaped, recordLink, valueText } from './markdown.ts';

const outputs = z.record(z.string(), z.unknown());

/** `Task Id` for `taskId`. */
function words(name: string): string {
  const spaced = name.replaceAll('_', ' ').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
}

function line(name: string, value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : valueText(value);
  const isId = /Id$/.test(name) && /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text);
  if (isId) return `- ${recordLink(words(name.replace(/Id$/, '')), text)}`;
  return `- **${escaped(words(name))}:** ${escaped(text)}`;
}

/** Lines for a list, after a blank line; empty where the action gave nothing that may be told. */
export function outputLines(given: unknown): string {
  const read = outputs.safeParse(given).data;
  if (!read || Object.keys(read).length === 0) return '';
  const lines = Object.entries(read).map(([name, value]) => line(name, value));
  return `\n\n${lines.join('\n')}\n\n`;
}
