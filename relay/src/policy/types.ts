// The policy as data: what an admin's rows say, in the shape that `decide` works on.

export type ToolMode = 'Always_Allow' | 'Needs_Approval' | 'Disabled';
export type FieldRuleKind = 'Hidden' | 'Read_Only' | 'Needs_Approval' | 'Trusted_Text';

/** One row of `Recordside_Tool_Policy__mdt`; `*` stands for all. */
export interface ToolRule {
  tool: string;
  object: string;
  mode: ToolMode;
  /** With Disabled: no more specific row can loosen it. */
  locked: boolean;
  /** Ask when one call touches more records than this, whatever the mode allows. */
  approvalAbove: number | null;
}

/** One row of `Recordside_Field_Rule__mdt`. */
export interface FieldRule {
  object: string;
  field: string;
  rule: FieldRuleKind;
}

export interface Policy {
  tools: readonly ToolRule[];
  fields: readonly FieldRule[];
  /** Tool names of the flows and Apex actions that are listed for the agent: nothing else is run. */
  actions?: readonly string[];
  /** Acting as the integration user: writes need at least approval. */
  sharedConnection: boolean;
}

export type Effect =
  'read' | 'create' | 'update' | 'delete' | 'restore' | 'convert' | 'send' | 'run';

/** One thing a tool call wants to do to one object. */
export interface Question {
  tool: string;
  effect: Effect;
  object: string;
  /** Every field that is read, filtered, sorted, grouped or written. */
  fields: readonly string[];
  /** How many records a write touches; 0 for reads. */
  records: number;
  /** The conversation has read text that outsiders can write, and the agent's rule for that is on. */
  heardOutsider?: boolean;
}

/** One gate that the question passed or stopped at, for `explain`. */
export interface Gate {
  gate: 'built_in' | 'tool' | 'field' | 'shared_connection' | 'approval_above' | 'outsider_text';
  result: 'allow' | 'ask' | 'deny';
  /** A sentence for an admin. */
  why: string;
  /** The row that decided, as `tool/object/mode` or `object.field/rule`. */
  row?: string;
}

export interface Decision {
  outcome: 'allow' | 'ask' | 'deny';
  /** Every gate in order. */
  gates: readonly Gate[];
  /** The gate that decided. */
  because: Gate;
}
