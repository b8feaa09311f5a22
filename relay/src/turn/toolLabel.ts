// The name under which a tool is counted and traced: one of the relay's own, or one name for all that is not.
import { tools } from '../tools/index.ts';

const own = new Set(tools.map(({ name }) => name));

/**
 * An action of the org is `action`: an admin may list any number. A name that is none of `known` was made up by the
 * model and is `unknown`.
 */
export function toolLabel(name = '', known?: readonly { name: string }[]): string {
  if (own.has(name)) return name;
  return known?.some((tool) => tool.name === name) === false ? 'unknown' : 'action';
}
