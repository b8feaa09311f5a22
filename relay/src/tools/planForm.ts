// Plans what is no record of fields: inputs of a form, checked like fields, shown on a card, decided like any write.
import type { ChangeRow, ChangeSet } from '../approvals/types.ts';
import { closedBy } from '../policy/builtIn.ts';
import type { ApprovalWarning, FieldValue } from '../protocol.ts';
import type { ObjectDescribe, Salesforce } from '../salesforce/types.ts';
import { checkValues } from './checkValues.ts';
import { isSalesforceId } from './checks/ids.ts';
import { messageOf } from './checks/problem.ts';
import { badArguments, fromSalesforce } from './failures.ts';
import { keyPrefixesFor } from './keyPrefixes.ts';
import { lookupNames } from './lookupNames.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from './types.ts';

export interface FormRequest {
  tool: string;
  action: ChangeSet['action'];
  form: ObjectDescribe;
  values: Record<string, FieldValue>;
  /** The record that it is done to, as it was read. */
  row?: Pick<ChangeRow, 'record' | 'modstamp'>;
  more?: Pick<ChangeSet, 'outside' | 'note' | 'also'>;
  warnings?: ApprovalWarning[];
}

/** One row with the form's values; whatever does not fit comes back as a failure. */
export async function planForm(
  request: FormRequest,
  { sf, page, words }: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  const { tool, action, values, row: subject = {}, more = {}, warnings = [] } = request;
  try {
    const form = await withTargets(request.form, values, sf);
    const prefixes = await keyPrefixesFor(form, Object.keys(values), sf);
    const checked = checkValues(form, values, 'create', prefixes);
    if (!checked.ok) {
      const { problems } = checked;
      return badArguments(
        problems[0]?.code ?? 'bad_value',
        messageOf(problems),
        problems.map(({ field, hint }) => `${field}: ${hint}`).join(' '),
        form.label,
      );
    }
    const row: ChangeRow = { rowId: 'r1', ...subject, values: checked.values, shown: {} };
    const names = await lookupNames(form, [row], sf, page);
    if ('ok' in names) return names;
    const set = { tool, action, object: form.name, objectLabel: form.label, rows: [row], form };
    return {
      ok: true,
      label: words.steps.change(action, form.label, 1),
      set: { ...set, ...more },
      names: names.byId,
      warnings: [warnings],
    };
  } catch (error) {
    return fromSalesforce(error, request.form.label);
  }
}

/** A lookup that may point at anything points at the kind of record that it was given. */
async function withTargets(
  form: ObjectDescribe,
  values: Record<string, FieldValue>,
  sf: Salesforce,
): Promise<ObjectDescribe> {
  const open = form.fields.filter(
    ({ type, referenceTo }) => type === 'reference' && referenceTo.length === 0,
  );
  if (open.length === 0) return form;
  const objects = new Map(
    (await sf.listObjects())
      .filter(({ name }) => closedBy(name, 'read') === undefined)
      .map(({ keyPrefix, name }) => [keyPrefix, name]),
  );
  const targetOf = (name: string): string[] => {
    const value = values[name];
    const object =
      typeof value === 'string' && isSalesforceId(value)
        ? objects.get(value.slice(0, 3))
        : undefined;
    return object === undefined ? [] : [object];
  };
  const fields = form.fields.map((field) =>
    open.includes(field) ? { ...field, referenceTo: targetOf(field.name) } : field,
  );
  return { ...form, fields };
}
