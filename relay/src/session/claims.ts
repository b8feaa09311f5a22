// What the org signs: the shape of an assertion's claims, parsed once at the edge.
import { z } from 'zod';

/** `Always_Allow` runs at once, `Needs_Approval` waits for the person, `Disabled` never runs. */
export const toolMode = z.enum(['Always_Allow', 'Needs_Approval', 'Disabled']);
export const fieldRule = z.enum(['Hidden', 'Read_Only', 'Needs_Approval', 'Trusted_Text']);

const salesforceId = z.string().regex(/^[A-Za-z0-9]{18}$/, 'an id of 18 characters');
const apiName = z.string().regex(/^[A-Za-z]\w{0,79}$/, 'an API name');
const anyOr = <T extends z.ZodType>(name: T) => z.union([z.literal('*'), name]);

/** [tool or *, object or *, mode, locked, ask above this many records or null] */
export const toolPolicyClaim = z.tuple([
  anyOr(apiName),
  anyOr(apiName),
  toolMode,
  z.boolean(),
  z.number().int().min(0).nullable(),
]);

/** [object, field, rule] */
export const fieldRuleClaim = z.tuple([apiName, apiName, fieldRule]);

/** The most actions that an agent has as tools: each costs the model's context. */
export const MAX_ACTIONS = 20;

/** [tool, type, API name, label, description for the model] */
export const actionClaim = z.tuple([
  z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'a name of a-z, 0-9 and _'),
  z.enum(['flow', 'apex']),
  apiName,
  z.string().max(80),
  z.string().max(255),
]);

export const agentClaim = z.object({
  name: apiName,
  label: z.string().max(80),
  model: z.string().min(1).max(80),
  instructions: z.string().max(32_000),
  greeting: z.string().max(1_000),
  suggestions: z.array(z.string().max(255)).max(12),
  /** Seconds a card waits for its decision. */
  approvalTtlS: z.number().int().min(30).max(86_400),
  /** Hours that a conversation lives after its last word; null or absent: as the relay says. */
  keepHours: z.number().int().min(1).max(720).nullable().optional(),
  /** The person may change values on the card. */
  edits: z.boolean(),
  /** One audit row for the reads of a turn. */
  logReads: z.boolean(),
  /** Text that outsiders wrote makes Always Allow ask. */
  outsiderRule: z.boolean(),
});

/** The `rs` claim, a JSON string in the assertion. */
export const recordsideClaims = z.object({
  v: z.literal(1),
  username: z.string().min(1).max(255),
  name: z.string().max(255),
  locale: z.string().max(20),
  /** As Salesforce writes languages: `de`, `en_US`; absent from older packages. */
  language: z.string().max(20).optional(),
  /** IANA name, e.g. `Europe/Berlin`. */
  tz: z.string().max(64),
  /** ISO 4217; null where the org has several currencies, absent from older packages. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .optional(),
  recordId: salesforceId.nullable(),
  objectApiName: apiName.nullable(),
  agent: agentClaim,
  connection: z.enum(['per-user', 'shared']),
  /** The person holds `Recordside_Shared_Connection`. */
  sharedAllowed: z.boolean(),
  admin: z.boolean(),
  tools: z.array(toolPolicyClaim).max(500),
  fields: z.array(fieldRuleClaim).max(500),
  /** Actions of the org as tools; older packages sign none. */
  actions: z
    .array(actionClaim)
    .max(MAX_ACTIONS)
    .refine((rows) => new Set(rows.map(([tool]) => tool)).size === rows.length, 'unique tools')
    .optional(),
});

/** The whole payload of an assertion: RS256, `exp` at most five minutes after `iat`. */
export const assertionClaims = z.object({
  /** Org id, 18 characters. */
  iss: salesforceId,
  /** User id, 18 characters. */
  sub: salesforceId,
  /** The relay's origin. */
  aud: z.string(),
  exp: z.number().int(),
  nonce: z.string().min(16).max(200),
  rs: z.string().max(64 * 1024),
});

export type AssertionClaims = z.infer<typeof assertionClaims>;
export type RecordsideClaims = z.infer<typeof recordsideClaims>;
export type AgentClaim = z.infer<typeof agentClaim>;
