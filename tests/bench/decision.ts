// How long the policy's decision of a large query takes, from the model's text to the text that is sent.
import { performance } from 'node:perf_hooks';
import { policyFromClaims } from '../../relay/src/policy/fromClaims.ts';
import type { Policy } from '../../relay/src/policy/types.ts';
import { createSalesforceGateway } from '../../relay/src/salesforce/client.ts';
import { visibleDescribe } from '../../relay/src/policy/visibleDescribe.ts';
import type { ObjectDescribe } from '../../relay/src/salesforce/types.ts';
import { composeSoql } from '../../relay/src/soql/compose.ts';
import { decideQuery } from '../../relay/src/soql/decideQuery.ts';
import { parseSoql } from '../../relay/src/soql/parse.ts';
import { touchedBy } from '../../relay/src/soql/touched.ts';
import { createLogger } from '../../relay/src/telemetry/logger.ts';
import { allowQuery, MAX_ROWS } from '../../relay/src/tools/runQuery.ts';
import { tools } from '../../relay/src/tools/index.ts';
import type { ToolContext } from '../../relay/src/tools/types.ts';
import type { World } from '../builders/world.ts';
import { english } from '../../relay/src/words/words.ts';

export interface DecisionTime {
  what: string;
  queryBytes: number;
  toolRows: number;
  fieldRules: number;
  medianMs: number;
  p95Ms: number;
  /** Median of the reference loop in the same run. */
  referenceMs: number;
  goalMs?: number;
}

const TOOL = 'search_records';
const GOAL_MS = 0.3;
const WARM_UPS = 3_000;
const RUNS = 5_000;

const CONDITIONS = Array.from(
  { length: 29 },
  (_, i) => `(Amount > ${i}000 AND Account.Name LIKE 'Plant ${i}%')`,
);

/** Parents, a child subquery, a semi-join and some thirty conditions. */
const QUERY = `SELECT Id, Name, StageName, Amount, CloseDate, Probability, NextStep, Account.Name, Account.Industry, Account.BillingCity, Account.Owner.Name, Owner.Name, Owner.Email, (SELECT Id, Subject, Status, ActivityDate, Owner.Name FROM Tasks WHERE Status != 'Completed' ORDER BY ActivityDate LIMIT 20) FROM Opportunity WHERE IsClosed = false AND CloseDate = THIS_FISCAL_YEAR AND AccountId IN (SELECT AccountId FROM Contact WHERE Email != null AND Title LIKE '%VP%') AND (${CONDITIONS.join(' OR ')}) ORDER BY CloseDate NULLS LAST, Amount DESC LIMIT 100`;

const OBJECTS = ['Account', 'Contact', 'Opportunity', 'Task', 'User', 'Case', 'Lead', 'Product2'];
/** None that the query touches. */
const RULED = ['Fax', 'Description', 'Jigsaw', 'AccountSource', 'LeadSource', 'Rating', 'Site'];
const KINDS = ['Hidden', 'Read_Only', 'Needs_Approval', 'Trusted_Text'] as const;

/** As many rows as a careful admin of a large org may have; none stands against the query. */
function largePolicy(): Policy {
  const toolRows = tools.flatMap(({ name, effect }) =>
    OBJECTS.map((object) => {
      const mode = effect === 'read' ? 'Always_Allow' : 'Needs_Approval';
      return [name, object, mode, false, effect === 'read' ? null : 20] as const;
    }),
  );
  const fieldRows = OBJECTS.flatMap((object) =>
    RULED.map((field, i) => [object, field, KINDS[i % KINDS.length]!] as const),
  );
  return policyFromClaims(toolRows.slice(0, 200), fieldRows.slice(0, 50), false);
}

/** Measures with describes of the practice org, read before. Throws when the query is not allowed. */
export async function timeDecision(world: World): Promise<DecisionTime[]> {
  const gateway = createSalesforceGateway([...world.config.orgs.values()], {
    log: createLogger('silent'),
  });
  const { id: userId, username, name } = world.org.user('user:rep');
  const actor = {
    orgId: world.org.orgId,
    userId,
    username,
    name,
    locale: 'en_US',
    timeZone: 'America/Los_Angeles',
    connection: 'per-user',
  } as const;
  const context: ToolContext = {
    sf: gateway.as(actor),
    policy: largePolicy(),
    actor,
    words: english,
    resultChars: 16_000,
  };
  try {
    const describes = await Promise.all(OBJECTS.map((object) => context.sf.describe(object)));
    const byName = new Map(describes.map((describe) => [describe.name.toLowerCase(), describe]));
    return [
      {
        what: 'parse, hold against describes, decide, compose',
        ...(await timesOf(() => decideAndCompose(context.policy, byName), context)),
        goalMs: GOAL_MS,
      },
      {
        what: 'the whole way of search_records: cached describes and currency codes besides',
        ...(await timesOf(() => allowAndCompose(context), context)),
      },
    ];
  } finally {
    await gateway.close();
  }
}

/** `describes` by names in small letters, as the model's text may have them in any. */
async function decideAndCompose(
  policy: Policy,
  describes: ReadonlyMap<string, ObjectDescribe>,
): Promise<string> {
  const parsed = parseSoql(QUERY);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const touched = await touchedBy(parsed.query, (object) =>
    Promise.resolve(visibleDescribe(policy, describes.get(object.toLowerCase())!)),
  );
  if (!touched.ok) throw new Error(touched.error.message);
  const decision = decideQuery(policy, touched.objects, TOOL);
  if (decision.outcome !== 'allow') throw new Error(decision.because.why);
  return composeSoql(touched.query, { maxRows: MAX_ROWS });
}

async function allowAndCompose(context: ToolContext): Promise<string> {
  const allowed = await allowQuery({ tool: TOOL, soql: QUERY }, context);
  if (!allowed.ok) throw new Error(JSON.stringify(allowed));
  return composeSoql(allowed.query, { maxRows: MAX_ROWS });
}

async function timesOf(
  work: () => Promise<unknown>,
  { policy }: ToolContext,
): Promise<Omit<DecisionTime, 'what' | 'goalMs'>> {
  for (let i = 0; i < WARM_UPS; i += 1) {
    await work();
    referenceLoop();
  }
  const times: number[] = [];
  const references: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const startedAt = performance.now();
    await work();
    const workedAt = performance.now();
    referenceLoop();
    times.push(workedAt - startedAt);
    references.push(performance.now() - workedAt);
  }
  return {
    queryBytes: Buffer.byteLength(QUERY),
    toolRows: policy.tools.length,
    fieldRules: policy.fields.length,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    referenceMs: quantile(references, 0.5),
  };
}

const REFERENCE_STEPS = 100_000;

/** The same work on every machine: a FNV-1a hash, so that times of two machines can be compared. */
function referenceLoop(): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < REFERENCE_STEPS; i += 1) hash = Math.imul(hash ^ (i & 0xff), 0x01000193);
  return hash;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}
