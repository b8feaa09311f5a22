// Allow, ask or deny: the one place that decides what a tool call may do. Pure, and total.
import type { Decision, FieldRule, Gate, Policy, Question, ToolMode, ToolRule } from './types.ts';
import { closedBy, isApiName } from './builtIn.ts';
import { fieldsReached } from './fieldRules.ts';

type Outcome = Decision['outcome'];
const strictness: Record<Outcome, number> = { allow: 0, ask: 1, deny: 2 };
const outcomeOf: Record<ToolMode, Outcome> = {
  Always_Allow: 'allow',
  Needs_Approval: 'ask',
  Disabled: 'deny',
};

/**
 * Decides one question. Every gate is answered, in order; the strictest answer is the outcome and
 * the first gate that gave it is `because`. Anything malformed is denied.
 */
export function decide(policy: Policy, question: Question): Decision {
  const rows = rowsThatDecide(policy.tools, question);
  const gates = [
    builtInGate(question),
    toolGate(policy, rows, question),
    fieldGate(policy, question),
    sharedConnectionGate(policy, question),
    approvalAboveGate(rows, question),
    outsiderTextGate(question),
  ];
  return decisionOf(gates);
}

/** The stricter of two decisions; the first where they are equal. */
export function stricter(a: Decision, b: Decision): Decision {
  return strictness[b.outcome] > strictness[a.outcome] ? b : a;
}

function decisionOf(gates: readonly Gate[]): Decision {
  const because = gates.reduce((worst, gate) =>
    strictness[gate.result] > strictness[worst.result] ? gate : worst,
  );
  return { outcome: because.result, gates, because };
}

function builtInGate({ object, effect }: Question): Gate {
  const why = closedBy(object, effect);
  return why
    ? { gate: 'built_in', result: 'deny', why }
    : { gate: 'built_in', result: 'allow', why: 'Not among the objects that are always closed.' };
}

/** tool+object, tool, object, all: a larger number is more specific; -1 is another question. */
function specificity(row: ToolRule, tool: string, object: string): number {
  const forTool = row.tool === '*' ? 0 : row.tool.toLowerCase() === tool ? 2 : -1;
  const forObject = row.object === '*' ? 0 : row.object.toLowerCase() === object ? 1 : -1;
  return forTool < 0 || forObject < 0 ? -1 : forTool + forObject;
}

/** The most specific rows that fit; several where they tie. */
function rowsThatDecide(rows: readonly ToolRule[], question: Question): ToolRule[] {
  const tool = question.tool.toLowerCase();
  const object = question.object.toLowerCase();
  let best = 0;
  let found: ToolRule[] = [];
  for (const row of rows) {
    const rank = specificity(row, tool, object);
    if (rank > best) {
      best = rank;
      found = [row];
    } else if (rank === best) {
      found.push(row);
    }
  }
  return found;
}

function toolGate(policy: Policy, rows: readonly ToolRule[], question: Question): Gate {
  const tool = question.tool.toLowerCase();
  const object = question.object.toLowerCase();
  if (question.effect === 'run' && !policy.actions?.some((name) => name.toLowerCase() === tool)) {
    return { gate: 'tool', result: 'deny', why: 'No flow or Apex action is listed as this tool.' };
  }
  const lock = policy.tools.find(
    (row) => row.locked && row.mode === 'Disabled' && specificity(row, tool, object) >= 0,
  );
  if (lock) {
    const why = 'Disabled and locked: no other row can loosen it.';
    return { gate: 'tool', result: 'deny', why, row: rowName(lock) };
  }
  if (rows.length === 0) return defaultGate(question);
  const row = rows.reduce((worst, next) =>
    strictness[outcomeOf[next.mode]] > strictness[outcomeOf[worst.mode]] ? next : worst,
  );
  if (question.effect === 'read' && row.mode === 'Needs_Approval') {
    const why = 'The most specific row asks for approval; a read has no card, so it does not run.';
    return { gate: 'tool', result: 'deny', why, row: rowName(row) };
  }
  const why = whyOfMode[row.mode];
  return { gate: 'tool', result: outcomeOf[row.mode], why, row: rowName(row) };
}

const whyOfMode: Record<ToolMode, string> = {
  Always_Allow: 'The most specific row allows it.',
  Needs_Approval: 'The most specific row asks for approval.',
  Disabled: 'The most specific row disables it.',
};

function defaultGate({ effect }: Question): Gate {
  if (effect === 'read') {
    return { gate: 'tool', result: 'allow', why: 'No row fits; reads are allowed by default.' };
  }
  if (effect === 'create' || effect === 'update') {
    const why = 'No row fits; creates and updates need approval by default.';
    return { gate: 'tool', result: 'ask', why };
  }
  return { gate: 'tool', result: 'deny', why: 'No row fits; it is disabled by default.' };
}

function fieldGate(policy: Policy, { object, fields, effect }: Question): Gate {
  const hidden = fieldsReached(policy, object, 'Hidden');
  for (const field of fields) {
    if (!isApiName(field)) {
      return { gate: 'field', result: 'deny', why: 'A field is named that is no API name.' };
    }
    const rule = hidden.get(field.toLowerCase());
    if (rule) return fieldGateOf(rule, 'deny', 'The field is hidden.');
  }
  if (effect === 'create' || effect === 'update') {
    const readOnly = firstReached(policy, object, fields, 'Read_Only');
    if (readOnly) return fieldGateOf(readOnly, 'deny', 'The field is read-only for the agent.');
    const asks = firstReached(policy, object, fields, 'Needs_Approval');
    if (asks) return fieldGateOf(asks, 'ask', 'Writing the field needs approval.');
  }
  return { gate: 'field', result: 'allow', why: 'No field rule stands against it.' };
}

function firstReached(
  policy: Policy,
  object: string,
  fields: readonly string[],
  kind: FieldRule['rule'],
): FieldRule | undefined {
  const reach = fieldsReached(policy, object, kind);
  if (reach.size === 0) return undefined;
  const field = fields.find((name) => reach.has(name.toLowerCase()));
  return field === undefined ? undefined : reach.get(field.toLowerCase());
}

function fieldGateOf(rule: FieldRule, result: Outcome, why: string): Gate {
  return { gate: 'field', result, why, row: `${rule.object}.${rule.field}/${rule.rule}` };
}

function sharedConnectionGate(policy: Policy, { effect }: Question): Gate {
  if (!policy.sharedConnection) {
    const why = 'The connection is the person’s own.';
    return { gate: 'shared_connection', result: 'allow', why };
  }
  if (effect === 'read') {
    const why = 'Reads over the shared connection are allowed.';
    return { gate: 'shared_connection', result: 'allow', why };
  }
  const why = 'Writes over the shared connection always need approval.';
  return { gate: 'shared_connection', result: 'ask', why };
}

/** The limit is that of the rows that decide; where they tie, the lowest. */
function approvalAboveGate(rows: readonly ToolRule[], { records }: Question): Gate {
  let lowest: { row: ToolRule; above: number } | undefined;
  for (const row of rows) {
    const above = row.approvalAbove;
    if (above !== null && (!lowest || above < lowest.above)) lowest = { row, above };
  }
  if (!lowest) {
    return { gate: 'approval_above', result: 'allow', why: 'No limit of records is set.' };
  }
  const row = rowName(lowest.row);
  // Written so that a count that is no number asks.
  if (records <= lowest.above) {
    const why = `At most ${lowest.above} records may go without approval.`;
    return { gate: 'approval_above', result: 'allow', why, row };
  }
  const why = `More than ${lowest.above} records need approval.`;
  return { gate: 'approval_above', result: 'ask', why, row };
}

/** Text that an outsider wrote may have put the words into the model's mouth: a person looks first. */
function outsiderTextGate({ effect, heardOutsider }: Question): Gate {
  const gate = 'outsider_text';
  if (heardOutsider !== true || effect === 'read') {
    return { gate, result: 'allow', why: 'No text of outsiders stands behind it.' };
  }
  const why = 'The conversation has read text that outsiders can write, so writes need approval.';
  return { gate, result: 'ask', why };
}

function rowName({ tool, object, mode }: ToolRule): string {
  return `${tool}/${object}/${mode}`;
}
