// What an invocable action is: its parameters, and what it does with one set of them.
import type { DmlContext } from '../dml/context.ts';

export type ParameterType =
  'STRING' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'REFERENCE' | 'TEXTAREA' | 'SOBJECT';

export interface Parameter {
  name: string;
  label: string;
  type: ParameterType;
  description: string;
  required?: boolean;
  /** More than one makes it a list. */
  maxOccurs?: number;
  /** With SOBJECT. */
  sobjectType?: string;
}

export type Values = Record<string, unknown>;

export interface Action {
  kind: 'standard' | 'flow' | 'apex';
  name: string;
  label: string;
  description: string;
  inputs: readonly Parameter[];
  outputs: readonly Parameter[];
  /**
   * Runs as the user, inside a transaction of its own.
   *
   * @param input - checked: what is required is there, and everything is of its type
   * @returns the outputs; null for none
   */
  run(context: DmlContext, input: Values): Values | null;
}
