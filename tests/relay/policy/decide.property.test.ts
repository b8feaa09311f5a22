// What holds for every policy and every question.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../relay/src/policy/decide.ts';
import type { Decision, Policy, Question, ToolRule } from '../../../relay/src/policy/types.ts';
import { anyFieldRule, anyPolicy, anyQuestion, anyRule } from './builders.ts';

const rank: Record<Decision['outcome'], number> = { allow: 0, ask: 1, deny: 2 };
const strictness = (policy: Policy, question: Question) => rank[decide(policy, question).outcome];
const withRule = (policy: Policy, rule: ToolRule) => ({
  ...policy,
  tools: [...policy.tools, rule],
});

describe('for any policy and question', () => {
  it('the order of rows never matters', () => {
    fc.assert(
      fc.property(anyPolicy, anyQuestion, fc.func(fc.nat()), (policy, question, weight) => {
        const shuffled = {
          ...policy,
          tools: policy.tools.toSorted((a, b) => weight(a) - weight(b)),
          fields: policy.fields.toReversed(),
        };
        expect(strictness(shuffled, question)).toBe(strictness(policy, question));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a Disabled row more never loosens', () => {
    fc.assert(
      fc.property(anyPolicy, anyQuestion, anyRule, (policy, question, rule) => {
        const stricter = withRule(policy, { ...rule, mode: 'Disabled' });
        // Without rows a delete is denied already; with rows the stricter row decides or another does.
        expect(strictness(stricter, question)).toBeGreaterThanOrEqual(strictness(policy, question));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a row more of the same scope never loosens', () => {
    fc.assert(
      fc.property(anyPolicy, anyQuestion, anyRule, fc.nat(), (policy, question, rule, pick) => {
        const scope = policy.tools[pick % Math.max(1, policy.tools.length)];
        fc.pre(scope !== undefined);
        const more = withRule(policy, { ...rule, tool: scope.tool, object: scope.object });
        expect(strictness(more, question)).toBeGreaterThanOrEqual(strictness(policy, question));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a Disabled and Locked row that fits denies, whatever else stands', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyQuestion,
        fc.boolean(),
        fc.boolean(),
        (policy, question, allTools, allObjects) => {
          const lock: ToolRule = {
            tool: allTools ? '*' : question.tool,
            object: allObjects ? '*' : question.object,
            mode: 'Disabled',
            locked: true,
            approvalAbove: null,
          };
          expect(decide(withRule(policy, lock), question).outcome).toBe('deny');
        },
      ),
    );
  });

  it('a field rule more never loosens, nor does a field more', () => {
    fc.assert(
      fc.property(anyPolicy, anyQuestion, anyFieldRule, (policy, question, rule) => {
        const before = strictness(policy, question);
        const more = { ...policy, fields: [...policy.fields, rule] };
        expect(strictness(more, question)).toBeGreaterThanOrEqual(before);
        const wider = { ...question, fields: [...question.fields, rule.field] };
        expect(strictness(policy, wider)).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it('more records never loosen, nor does the shared connection', () => {
    fc.assert(
      fc.property(anyPolicy, anyQuestion, fc.nat({ max: 5 }), (policy, question, extra) => {
        const more = { ...question, records: question.records + extra };
        expect(strictness(policy, more)).toBeGreaterThanOrEqual(strictness(policy, question));
        const shared = { ...policy, sharedConnection: true };
        expect(strictness(shared, question)).toBeGreaterThanOrEqual(strictness(policy, question));
        expect(question.effect === 'read' || strictness(shared, question) > 0).toBe(true);
      }),
    );
  });

  it('what is built in is denied', () => {
    const closed = fc.constantFrom(
      'PermissionSet',
      'AccountShare',
      'Recordside_Action__c',
      'AuthSession',
    );
    fc.assert(
      fc.property(anyPolicy, anyQuestion, closed, (policy, question, object) => {
        expect(decide(policy, { ...question, object }).outcome).toBe('deny');
      }),
    );
    fc.assert(
      fc.property(anyPolicy, anyQuestion, (policy, question) => {
        fc.pre(question.effect !== 'read');
        expect(decide(policy, { ...question, object: 'User' }).outcome).toBe('deny');
      }),
    );
  });

  it('capitals never matter, and the outcome is that of the strictest gate', () => {
    fc.assert(
      fc.property(anyPolicy, anyQuestion, (policy, question) => {
        const { outcome, gates, because } = decide(policy, question);
        const loud = {
          ...question,
          tool: question.tool.toUpperCase(),
          object: question.object.toLowerCase(),
        };
        expect(decide(policy, loud).outcome).toBe(outcome);
        expect(rank[outcome]).toBe(Math.max(...gates.map(({ result }) => rank[result])));
        expect(because.result).toBe(outcome);
      }),
    );
  });

  it('any text as a name is answered, never thrown', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        fc.string(),
        fc.string(),
        fc.string(),
        (policy, tool, object, field) => {
          const question: Question = {
            tool,
            object,
            fields: [field],
            effect: 'delete',
            records: 1,
          };
          expect(['allow', 'ask', 'deny']).toContain(decide(policy, question).outcome);
        },
      ),
    );
  });
});
