// Plans the run of an action: its inputs are checked as fields are, and ids are shown as the records they are.
import type { ChangeRow } from '../../approvals/types.ts';
import { closedBy } from '../../policy/builtIn.ts';
import { decide } from '../../policy/decide.ts';
import type { ActionDescribe, ObjectDescribe, Salesforce } from '../../salesforce/types.ts';
import { checkValues, type ValueProblem } from '../checkValues.ts';
import { idPrefix, isSalesforceId } from '../checks/ids.ts';
import { messageOf } from '../checks/problem.ts';
import { badArguments, blocked, fromSalesforce } from '../failures.ts';
import { keyPrefixesFor } from '../keyPrefixes.ts';
import { lookupNames } from '../lookupNames.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from '../types.ts';
import { listsAsText } from './lists.ts';
import { actionForm } from './parameters.ts';
import { ACTION_OBJECT, pathOf, type ListedAction } from './types.ts';

/** Plans one run with one set of inputs; nothing runs. */
export async function planAction(
  action: ListedAction,
  describe: ActionDescribe,
  input: Record<string, unknown>,
  context: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  const { policy, sf } = context;
  const question = { tool: action.tool, effect: 'run', object: ACTION_OBJECT, records: 1 } as const;
  const decision = decide(policy, { ...question, fields: Object.keys(input) });
  if (decision.outcome === 'deny') return blocked(decision, action.label);
  try {
    const form = await withRecords(actionForm(action.label, describe), input, sf);
    const texts = listsAsText(form, input);
    if (!texts.ok) return wrongInputs(action, texts.problems);
    const prefixes = await keyPrefixesFor(form, Object.keys(input), sf);
    const checked = checkValues(form, texts.values, 'create', prefixes);
    if (!checked.ok) return wrongInputs(action, checked.problems);
    const row: ChangeRow = { rowId: 'r1', values: checked.values, shown: {} };
    const names = await lookupNames(form, [row], sf, context.page);
    if ('ok' in names) return names;
    return {
      ok: true,
      label: context.words.steps.change('run', action.label, 1),
      set: {
        tool: action.tool,
        action: 'run',
        object: ACTION_OBJECT,
        objectLabel: action.label,
        rows: [row],
        outside: { kind: 'invoke', path: pathOf(action) },
        form,
      },
      names: names.byId,
    };
  } catch (error) {
    return fromSalesforce(error, action.label);
  }
}

/** `recordId`, `Case_Id`, `id`: what flows and Apex call the text that holds an id. */
const NAMED_AS_ID = /(?:Id|ID|_id)$|^id$/;

/** Makes lookups of the texts that hold the id of a record which the person may see by its name. */
async function withRecords(
  form: ObjectDescribe,
  input: Record<string, unknown>,
  sf: Salesforce,
): Promise<ObjectDescribe> {
  const holdsId = (name: string): boolean => {
    const value = input[name];
    return NAMED_AS_ID.test(name) && typeof value === 'string' && isSalesforceId(value);
  };
  if (!form.fields.some(({ type, name }) => type === 'string' && holdsId(name))) return form;
  const objects = new Map(
    (await sf.listObjects())
      .filter(({ name, queryable }) => queryable && closedBy(name, 'read') === undefined)
      .map(({ keyPrefix, name }) => [keyPrefix, name]),
  );
  const fields = form.fields.map((field) => {
    if (field.type !== 'string' || !holdsId(field.name)) return field;
    const object = objects.get(idPrefix(String(input[field.name])));
    if (object === undefined) return field;
    return { ...field, type: 'reference', referenceTo: [object] };
  });
  return { ...form, fields };
}

function wrongInputs({ label }: ListedAction, problems: readonly ValueProblem[]): ToolFailure {
  const [first] = problems;
  return badArguments(
    first?.code ?? 'bad_value',
    messageOf(problems),
    problems.map(({ field, hint }) => `${field}: ${hint}`).join(' '),
    label,
  );
}
