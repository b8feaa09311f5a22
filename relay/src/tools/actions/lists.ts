// Lists among the arguments of an action: checked item by item, then a text with an item a line, as the card shows it.
import { itemTypeOf } from '../../approvals/actionInputs.ts';
import type { FieldDescribe, ObjectDescribe } from '../../salesforce/types.ts';
import { checkValues, type ValueProblem } from '../checkValues.ts';
import type { Said } from '../../words/words.ts';

/** The arguments with every list as a text; `input` has lists where the form has them, and only there. */
export function listsAsText(
  form: ObjectDescribe,
  input: Readonly<Record<string, unknown>>,
): { ok: true; values: Record<string, unknown> } | { ok: false; problems: ValueProblem[] } {
  const values: Record<string, unknown> = { ...input };
  const problems: ValueProblem[] = [];
  for (const field of form.fields) {
    const type = itemTypeOf(field);
    const list = input[field.name];
    if (type === undefined || !Array.isArray(list)) continue;
    const item = { ...field, type, extraTypeInfo: null };
    const lines = list.map((one) => lineOf(form, item, one));
    problems.push(...lines.filter((line) => typeof line !== 'string').flat());
    values[field.name] = lines.join('\n');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values };
}

function lineOf(form: ObjectDescribe, item: FieldDescribe, one: unknown): string | ValueProblem[] {
  const checked = checkValues({ ...form, fields: [item] }, { [item.name]: one }, 'create');
  if (!checked.ok) return checked.problems;
  const line = String(checked.values[item.name] ?? '').trim();
  if (line !== '' && !/[\n\r]/.test(line)) return line;
  const message: Said = (words) => words.values.oddItem(item.label);
  const hint = 'Write each item on one line, and leave empty ones out.';
  return [{ field: item.name, code: 'wrong_type', message, hint }];
}
