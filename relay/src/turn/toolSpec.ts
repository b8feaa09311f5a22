// What the model is told of a tool: every word of it is paid for with every response.
import { z } from 'zod';
import type { ToolSpec } from '../model/types.ts';
import type { Tool } from '../tools/types.ts';

const specs = new WeakMap<Tool, ToolSpec>();

/** Name, description and parameters; the same object for the same tool. */
export function specOf(tool: Tool): ToolSpec {
  const known = specs.get(tool);
  if (known !== undefined) return known;
  const { $schema: _, ...schema } = z.toJSONSchema(tool.input);
  const parameters = lean(schema) as Record<string, unknown>;
  const spec = { name: tool.name, description: tool.description, parameters };
  specs.set(tool, spec);
  return spec;
}

/** Bounds that the relay checks itself and no model would otherwise break. */
const LEFT_OUT = new Set([
  'additionalProperties',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'propertyNames',
]);

/** The schema without those; the names of properties are no keywords. */
function lean(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(lean);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !LEFT_OUT.has(key))
      .map(([key, value]) => [key, key === 'properties' ? eachLean(value) : lean(value)]),
  );
}

function eachLean(properties: unknown): unknown {
  return Object.fromEntries(
    Object.entries(properties as object).map(([name, schema]) => [name, lean(schema)]),
  );
}
