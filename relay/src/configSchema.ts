// The shape of the configuration file, and what to say of a setting that does not fit.
import { z } from 'zod';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

const address = z.string().refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ''), {
  message: 'is no address that begins with https:// or http://',
});

const origin = z.string().superRefine((text, context) => {
  const message = originProblem(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
});

function originProblem(text: string): string | undefined {
  const url = urlOf(text);
  if (url === undefined) return 'is no address';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname)))
    return 'must begin with https:// (http:// only on this machine)';
  if (url.origin !== text)
    return `must be scheme, host and port only, without a path or a slash at the end: "${url.origin}"`;
  return undefined;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const text = z.string().min(1, 'is empty');

export const orgSchema = z.strictObject({
  loginUrl: origin,
  /** `aud` of the JWT bearer assertion. */
  audience: address,
  consumerKey: text,
  relayKeyFile: text,
  certificates: z.array(text).min(1, 'is empty').max(4, 'has more than four'),
  origins: z.array(origin).min(1, 'is empty'),
  models: z.array(text).min(1, 'is empty'),
  sharedUsername: text.optional(),
  /** People let the relay act for them by themselves; otherwise their admin has done so beforehand. */
  selfAuthorize: z.boolean().optional(),
});

export const modelSchema = z.strictObject({
  baseUrl: address,
  apiKeyEnv: text.optional(),
  /** The provider's name of the model. */
  model: text,
  contextTokens: z.number().int().min(4_000),
  /** A sentence that the panel shows above the composer. */
  notice: z.string().max(300).optional(),
});

export const limitsSchema = z.strictObject({
  sessionMinutes: z.number().min(1).max(60).default(10),
  conversationHours: z
    .number()
    .min(1)
    .max(24 * 30)
    .default(24),
  bodyBytes: z
    .number()
    .int()
    .min(80_000)
    .default(256 * 1024),
  messageChars: z.number().int().min(100).default(8_000),
  /** Model responses in one turn. */
  turnSteps: z.number().int().min(1).default(24),
  turnTokens: z.number().int().min(1_000).default(400_000),
  /** Wall time that a turn computes; waiting for a person does not count. */
  turnSeconds: z.number().min(5).default(300),
  toolResultChars: z.number().int().min(2_000).default(16_000),
  modelTimeoutSeconds: z.number().min(1).default(90),
  salesforceTimeoutSeconds: z.number().min(1).default(30),
  turnsPerUserPerMinute: z.number().int().min(1).default(30),
  turnsPerOrgPerMinute: z.number().int().min(1).default(3_000),
  /** At work or queued at once, on all instances together. */
  turnsInFlightPerUser: z.number().int().min(1).default(2),
  turnsInFlightPerOrg: z.number().int().min(1).default(1_000),
  /** Open at once on one instance, where a person may have several tabs and devices. */
  streamsPerUser: z.number().int().min(1).default(20),
  streamsPerInstance: z.number().int().min(1).default(10_000),
  /** What running turns get to finish when the process is told to end. */
  drainSeconds: z.number().min(0).max(600).default(30),
  /** Input that was not cached and output, in a calendar month; no limit when left out. */
  tokensPerUserPerMonth: z.number().int().min(1).optional(),
  tokensPerOrgPerMonth: z.number().int().min(1).optional(),
  /** Of the org's API calls in 24 hours, as `Sforce-Limit-Info` tells them. */
  salesforceApiSharePercent: z.number().gt(0).max(100).default(20),
  /** At work at once on one instance. */
  turnsInFlight: z.number().int().min(1).default(256),
});

const ORG_ID = /^00D[A-Za-z0-9]{15}$/;

const someOf = (entries: object): boolean => Object.keys(entries).length > 0;

export const fileSchema = z.strictObject({
  publicUrl: origin,
  listen: z.strictObject({
    host: text.default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535),
  }),
  /** The first seals audit rows. */
  auditKeyFiles: z.array(text).min(1, 'is empty'),
  orgs: z.record(z.string().regex(ORG_ID), orgSchema).refine(someOf, { message: 'is empty' }),
  models: z.record(z.string(), modelSchema).refine(someOf, { message: 'is empty' }),
  limits: limitsSchema.prefault({}),
});

/** What a setting is for, said to whoever has to mend it; `*` stands for an org's id or a model's name. */
const MEANINGS: Record<string, string> = {
  publicUrl:
    'It is the address at which the panel reaches the relay, e.g. "https://relay.example.com".',
  listen: 'It says where the relay listens, e.g. {"host": "127.0.0.1", "port": 8080}.',
  'listen.port': 'It is the port that the relay listens on, e.g. 8080.',
  auditKeyFiles:
    'It lists the files with the keys that seal audit rows; make one with "openssl rand -base64 32".',
  orgs: 'It holds an entry for each Salesforce org, under the org’s id.',
  'orgs.*': 'It holds what the relay knows of the org with that id.',
  'orgs.*.loginUrl': 'It is the org’s My Domain address, e.g. "https://example.my.salesforce.com".',
  'orgs.*.audience':
    'It is "https://login.salesforce.com", for sandboxes and scratch orgs "https://test.salesforce.com".',
  'orgs.*.consumerKey': 'It is the consumer key of the External Client App; copy it from Setup.',
  'orgs.*.relayKeyFile':
    'It names the PEM file of the private key whose certificate the External Client App holds.',
  'orgs.*.certificates':
    'It lists the PEM files of the certificates that the org signs sessions with, two during rotation.',
  'orgs.*.origins':
    'It lists the origins that the panel runs on, e.g. "https://example.lightning.force.com".',
  'orgs.*.models': 'It lists the names of those models that the org may use.',
  'orgs.*.sharedUsername':
    'It is the user name of the integration user; leave it out where there is none.',
  'orgs.*.selfAuthorize':
    'It is true when the External Client App lets all users authorize themselves; leave it out when admins approve them.',
  models: 'It holds an entry for each language model, under a name of your choice.',
  'models.*': 'It holds the address and the limits of the model with that name.',
  'models.*.baseUrl':
    'It is the address of the provider’s chat completions, e.g. "https://api.openai.com/v1".',
  'models.*.apiKeyEnv':
    'It is the name of the environment variable that holds the key; leave it out for a model without one.',
  'models.*.model': 'It is the provider’s own name of the model.',
  'models.*.contextTokens': 'It is how many tokens fit into the model’s context, at least 4000.',
  'models.*.notice': 'It is a sentence of at most 300 characters that the panel shows.',
};

/** A problem as a sentence: the setting, what is wrong with it, and what it should be. */
export function problemsOf(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) =>
        `${[...at, key].join('.')}: there is no such setting. Correct its spelling or remove it.`,
    );
  }
  if (issue.code === 'invalid_key') {
    return [
      `${at.join('.')}: is no org id. An org id has 18 characters and begins with 00D; copy it from Setup, Company Information.`,
    ];
  }
  const where = at.length > 0 ? at.join('.') : 'the file';
  return [`${where}: ${issue.message}. ${meaningOf(at)}`.trim()];
}

function meaningOf(at: string[]): string {
  const named = at[0] === 'orgs' || at[0] === 'models';
  const general = at.map((part, i) => (named && i === 1 ? '*' : part));
  for (let length = general.length; length > 0; length -= 1) {
    const meaning = MEANINGS[general.slice(0, length).join('.')];
    if (meaning !== undefined) return meaning;
  }
  return '';
}

/** What is wrong with a value, in words for a configuration file. */
export function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small') return `must be ${issue.minimum} or more`;
  if (issue.code === 'too_big') return `must be ${issue.maximum} or less`;
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return 'is missing';
  return `must be ${KINDS[issue.expected] ?? issue.expected}`;
}

const KINDS: Record<string, string> = {
  object: 'an object {…}',
  record: 'an object {…}',
  array: 'a list […]',
  string: 'a text in quotes',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};
