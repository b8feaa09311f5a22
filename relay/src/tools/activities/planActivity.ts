// What tasks, calls, events and posts share: friendly arguments become field values, planned as every write is.
import { badArguments, fromSalesforce } from '../failures.ts';
import { planChange } from '../planChange.ts';
import type { PlanSuccess, ToolContext, ToolFailure } from '../types.ts';

/** Who and what an activity is about. */
export interface About {
  /** A contact or a lead. */
  whoId?: string | undefined;
  /** Any other record. */
  relatedToId?: string | undefined;
}

/** A field value and the argument that it comes from, where it comes from one. */
export interface ActivityValue {
  field: string;
  value: unknown;
  argument?: string;
}

/** Ids of leads in every org (Salesforce Help, Standard Field Record ID Prefix Decoder). */
const LEAD_PREFIX = '00Q';

/** The values that say who and what it is about. A lead stands alone (Object Reference, Task, WhoId). */
export function aboutValues({ whoId, relatedToId }: About): ActivityValue[] {
  return [
    { field: 'WhoId', value: whoId, argument: 'whoId' },
    { field: 'WhatId', value: relatedToId, argument: 'relatedToId' },
  ];
}

/** Plans one new record; what was not given is left out, and hints speak of arguments, not of fields. */
export async function planActivity(
  tool: string,
  object: string,
  given: readonly ActivityValue[],
  context: ToolContext,
): Promise<PlanSuccess | ToolFailure> {
  const set = given.filter(({ value }) => value !== undefined);
  const valueOf = (field: string) => set.find((one) => one.field === field)?.value;
  if (String(valueOf('WhoId')).startsWith(LEAD_PREFIX) && valueOf('WhatId') !== undefined) {
    return badArguments(
      'lead_alone',
      (words) => words.calls.leadAlone,
      'whoId is a lead: leave relatedToId out.',
      object,
    );
  }
  const values = Object.fromEntries(set.map(({ field, value }) => [field, value]));
  try {
    const plan = await planChange({ tool, action: 'create', object, rows: [{ values }] }, context);
    return plan.ok ? plan : { ...plan, hint: inArguments(plan.hint, set) };
  } catch (error) {
    return fromSalesforce(error, object);
  }
}

function inArguments(hint: string, given: readonly ActivityValue[]): string {
  return hint.replaceAll(/\bRow 0, (\w+):/g, (_, field: string) => {
    const argument = given.find((one) => one.field === field)?.argument;
    return `${argument ?? field}:`;
  });
}
