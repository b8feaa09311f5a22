// Which records of an object are meant: those of a record, the person's own, or all that they can see.
import { recordLink } from '../answers/markdown.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import type { KnownObject } from '../language/objects.ts';
import type { Outcome, Part } from '../plan.ts';
import { describe } from './describe.ts';
import { literal } from './soql.ts';
import { findTarget } from './target.ts';
import type { Target } from './target.ts';

export interface Scope {
  where: string[];
  /** How the answer says it, with a space before, e.g. ` of [Edge](/001…)`. */
  said: string;
}

export interface Wanted {
  /** `my`. */
  own: boolean;
  /** The phrase that names the record, when there is one. */
  of: string | undefined;
  /** Without a named record: the record on the page, where the objects hang together. */
  fromPage: boolean;
}

const everywhere: Scope = { where: [], said: ' you can see' };

const isCustom = (object: string): boolean => object.endsWith('__c');

/** Objects that have an account of their own. */
const withAccount = new Set(['Contact', 'Opportunity', 'Case']);

/** The condition that ties a known object to the record: directly, or through the account of both. */
function link(known: KnownObject, target: Target): string | undefined {
  const field = known.parents[target.object];
  if (field !== undefined) return `${field} = ${literal(target.id)}`;
  if (known.parents['Account'] !== 'AccountId' || !withAccount.has(target.object)) return undefined;
  return `AccountId IN (SELECT AccountId FROM ${target.object} WHERE Id = ${literal(target.id)})`;
}

/** Objects that records of this one point to, people aside. */
function directParents(known: KnownObject): KnownObject[] {
  return Object.keys(known.parents)
    .filter((object) => object !== 'User')
    .map(objectFor);
}

/** Where a name is looked for that records of this object may belong to. */
function parentsOf(known: KnownObject): KnownObject[] | undefined {
  const direct = directParents(known).map((parent) => parent.name);
  const through = known.parents['Account'] === 'AccountId' ? [...withAccount] : [];
  const names = new Set([...direct, ...through].filter((object) => object !== known.name));
  return names.size > 0 ? [...names].map(objectFor) : undefined;
}

/** The condition for objects that there is no word for: the describe tells what points where. */
function* describedLink(known: KnownObject, target: Target): Part<string | undefined> {
  if (!isCustom(known.name) && !isCustom(target.object)) return undefined;
  const info = yield* describe(known.name);
  if (!info.ok) return undefined;
  const field = info.value.fields.find((candidate) =>
    candidate.references?.includes(target.object),
  );
  return field && `${field.name} = ${literal(target.id)}`;
}

function* ofRecord(known: KnownObject, target: Target): Part<Scope | undefined> {
  const where = link(known, target) ?? (yield* describedLink(known, target));
  const said = ` of ${recordLink(target.name, target.id)}`;
  return where === undefined ? undefined : { where: [where], said };
}

function own(question: Question): Outcome<Scope> {
  if (question.personId === undefined) {
    return {
      ok: false,
      reply: 'I cannot tell who you are, so I do not know which ones are yours.',
    };
  }
  const where = [`OwnerId = ${literal(question.personId)}`];
  return { ok: true, value: { where, said: ' of yours' } };
}

/** The conditions for what was asked, or the sentence why they cannot be told. */
export function* scopeFor(
  known: KnownObject,
  wanted: Wanted,
  question: Question,
): Part<Outcome<Scope>> {
  if (wanted.of === undefined) {
    if (wanted.own) return own(question);
    const { record } = question;
    if (!wanted.fromPage || !record || record.objectApiName === known.name) {
      return { ok: true, value: everywhere };
    }
    const target = { ...record, object: record.objectApiName };
    return { ok: true, value: (yield* ofRecord(known, target)) ?? everywhere };
  }
  const target = yield* findTarget(wanted.of, question, parentsOf(known));
  if (!target.ok) return target;
  const scope = yield* ofRecord(known, target.value);
  if (scope) return { ok: true, value: scope };
  const name = recordLink(target.value.name, target.value.id);
  return { ok: false, reply: `I know of no link between ${known.many} and ${name}.` };
}

/** The record that a new one of this object belongs to: the one that is named, else the one on the page. */
export function* parentFor(
  known: KnownObject,
  named: string | undefined,
  question: Question,
): Part<Outcome<Target | undefined>> {
  if (named !== undefined) return yield* findTarget(named, question, directParents(known));
  const { record } = question;
  return { ok: true, value: record && { ...record, object: record.objectApiName } };
}
