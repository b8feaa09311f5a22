// What a tool is: a name, an effect, a schema for its arguments, and one function.
import type { z } from 'zod';
import type { ChangeSet } from '../approvals/types.ts';
import type { Effect, Policy } from '../policy/types.ts';
import type { ApprovalWarning, RecordRef, StepDetail } from '../protocol.ts';
import type { SignInRefusal } from '../salesforce/client.ts';
import type { Actor, Salesforce } from '../salesforce/types.ts';
import type { TouchedObject } from '../soql/describes.ts';
import type { Said, Words } from '../words/words.ts';

/** Says how far a step is: how many of its parts are done, of those that really exist. What is left out stays as it was. */
export type Progress = (part: { done?: number; total?: number; label: string }) => void;

export interface ToolContext {
  /** Acts as the person, counts the API calls of this step, and ends with the turn. */
  sf: Salesforce;
  policy: Policy;
  actor: Actor;
  /** The record of the page: its name is known, and that the person can see it. */
  page?: RecordRef;
  /** What a person reads of the call is said in these; what the model reads is not. */
  words: Words;
  /** Characters that one result may take of the model's context. */
  resultChars: number;
  /** Absent where nobody watches. */
  progress?: Progress;
}

/** What a read has beyond that. */
export interface ReadContext extends ToolContext {
  /** Where an earlier result of this conversation was cut. */
  cutAt(cursor: string): Cut | undefined;
}

/** Where a result was cut: what was asked, as it was asked, and how many rows have been read. */
export interface Cut {
  tool: string;
  /** As the tool wrote it: it is decided and composed anew for every page. */
  soql: string;
  offset: number;
  label: string;
  also?: readonly TouchedObject[];
  /** Rows of a page. */
  maxRows?: number;
}

/** A call that cannot go on; the model reads code, message and hint and may mend it. */
export interface ToolFailure {
  ok: false;
  /** `blocked` by the policy, `no_access` at Salesforce, `failed` for the rest. */
  status: 'failed' | 'no_access' | 'blocked';
  code: string;
  /** For the person; the model reads it in English. */
  message: Said;
  /** For the model: what to change in the call. */
  hint: string;
  /** What was asked, as far as it was understood. */
  request?: string;
  /** Message and hint hold Salesforce's own words; the fields that it named. */
  quoted?: { fields: readonly string[] };
  /** Salesforce does not let the relay act for the person: no call of the turn will work. */
  refusal?: SignInRefusal;
}

export interface ReadSuccess {
  ok: true;
  /** What was done, for a person, e.g. `Searched opportunities`. */
  label: string;
  /** What the model reads, within `resultChars`. */
  forModel: object;
  detail: StepDetail;
  /** For the audit row of the turn's reads: the object, and how many of its records were read. */
  object: string;
  rowsRead: number;
  /** What was read may be the words of somebody outside. */
  outsiderText: boolean;
  /** Where the rows end although there are more: the result gets a cursor. */
  cut?: Cut;
}

export interface PlanSuccess {
  ok: true;
  label: string;
  set: Omit<ChangeSet, 'callId'>;
  /** Names of looked-up records, for the card, by id. */
  names: Record<string, string>;
  /** What the card says of each row, in the order of the set's rows. */
  warnings?: ApprovalWarning[][];
}

interface ToolBase<Input> {
  name: string;
  /** For the model. */
  description: string;
  input: z.ZodType<Input>;
  /** What is about to be done, for a person. */
  label(input: Input, words: Words): string;
}

export interface ReadTool<Input = unknown> extends ToolBase<Input> {
  effect: 'read';
  run(input: Input, context: ReadContext): Promise<ReadSuccess | ToolFailure>;
}

export interface WriteTool<Input = unknown> extends ToolBase<Input> {
  effect: Exclude<Effect, 'read'>;
  /** A person decides even where the policy would allow it. */
  alwaysAsks?: true;
  /** Checks the call and reads what is there now; writes nothing. */
  plan(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure>;
}

export type Tool = ReadTool | WriteTool;

/** Ties a tool's function to the type of its schema, and forgets that type for the list of all tools. */
export function defineTool<Input>(tool: ReadTool<Input> | WriteTool<Input>): Tool {
  return tool as unknown as Tool;
}
