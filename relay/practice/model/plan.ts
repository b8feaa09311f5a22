// A plan: what the practice model does for one question, written as a generator that asks for tool calls.
//
// The model keeps nothing between requests. Every request carries the whole conversation, so the plan is
// made again from the question and run with the results that are already there; the first calls without a
// result are the answer.

export interface ToolCall {
  tool: string;
  args: Record<string, unknown>;
}

/** Calls that can run side by side. */
export interface Ask {
  calls: ToolCall[];
}

export interface ToolError {
  code: string;
  message: string;
  hint: string;
}

export type ToolAnswer =
  { ok: true; value: Record<string, unknown> } | { ok: false; error: ToolError };

/** Part of a plan that gives a `T`. */
export type Part<T> = Generator<Ask, T, ToolAnswer[]>;

/** A whole plan ends with the Markdown to answer. */
export type Plan = Part<string>;

/** What went well has a value; what did not has the sentence for the person. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; reply: string };

/** What the model makes of a request: text, or calls to wait for. */
export type Reply = { kind: 'text'; text: string } | { kind: 'calls'; calls: ToolCall[] };

/** What stands for a result that never came. */
export const noAnswer: ToolAnswer = {
  ok: false,
  error: { code: 'no_result', message: 'The tool gave no result.', hint: '' },
};

/** Asks for one call. */
export function* call(tool: string, args: Record<string, unknown>): Part<ToolAnswer> {
  const answers = yield { calls: [{ tool, args }] };
  return answers[0] ?? noAnswer;
}

/** Asks for several calls at once; answers in their order. */
export function* callAll(calls: ToolCall[]): Part<ToolAnswer[]> {
  const answers = yield { calls };
  return calls.map((_, index) => answers[index] ?? noAnswer);
}

/**
 * Runs a plan as far as the results go.
 * @param results what the tools answered in this turn, one list an assistant message
 * @param offered names of the tools that may be called
 */
export function advance(
  plan: Plan,
  results: readonly ToolAnswer[][],
  offered: ReadonlySet<string>,
): Reply {
  let step = plan.next();
  for (const answers of results) {
    if (step.done) break;
    step = plan.next(answers);
  }
  if (step.done) return { kind: 'text', text: step.value };
  const missing = step.value.calls.find((wanted) => !offered.has(wanted.tool));
  if (missing) {
    const text = `For that I would need the tool \`${missing.tool}\`, which is not offered to me here.`;
    return { kind: 'text', text };
  }
  return { kind: 'calls', calls: step.value.calls };
}
