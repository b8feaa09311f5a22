// The relay's configuration: one JSON file and the secrets it points at, parsed once, every problem named at once.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const origin = z
  .url({ message: 'must be an address such as https://relay.example.com' })
  .refine((text) => new URL(text).origin === text, {
    message: 'must be an origin only: scheme, host and port, without a path or a slash at the end',
  });

const orgSchema = z.strictObject({
  /** The org's My Domain address: tokens are fetched there and nowhere else. */
  loginUrl: origin,
  /** `aud` of the JWT bearer assertion: https://login.salesforce.com, for sandboxes https://test.salesforce.com. */
  audience: z.url(),
  consumerKey: z.string().min(1, 'is empty: copy the consumer key of the External Client App'),
  /** PEM file of the private key whose certificate the External Client App holds. */
  relayKeyFile: z.string().min(1),
  /** PEM files of the org's signing certificate; two during rotation. */
  certificates: z.array(z.string().min(1)).min(1, 'needs the org’s signing certificate').max(4),
  /** Origins the panel runs on, e.g. https://example.lightning.force.com. */
  origins: z.array(origin).min(1, 'needs at least one panel origin'),
  /** Names of `models` that this org may use. */
  models: z.array(z.string()).min(1, 'needs at least one model name'),
  sharedUsername: z.string().optional(),
});

const modelSchema = z.strictObject({
  baseUrl: z.url(),
  /** Name of the environment variable that holds the key; leave out for models without one. */
  apiKeyEnv: z.string().optional(),
  /** The provider's name of the model. */
  model: z.string().min(1),
  contextTokens: z.number().int().min(4_000),
  /** A sentence that the panel shows above the composer. */
  notice: z.string().max(300).optional(),
});

const limitsSchema = z.strictObject({
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
  turnsInFlight: z.number().int().min(1).default(256),
});

const fileSchema = z.strictObject({
  publicUrl: origin,
  listen: z.strictObject({
    host: z.string().default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535),
  }),
  /** Files of 32 random bytes or more, base64; the first seals audit rows. */
  auditKeyFiles: z.array(z.string()).min(1, 'needs a file with the key that seals audit rows'),
  orgs: z.record(
    z.string().regex(/^00D[A-Za-z0-9]{15}$/, 'an org id has 18 characters and begins with 00D'),
    orgSchema,
  ),
  models: z.record(z.string(), modelSchema),
  limits: limitsSchema.prefault({}),
});

export type Limits = z.infer<typeof limitsSchema>;

export interface OrgConfig {
  orgId: string;
  loginUrl: string;
  audience: string;
  consumerKey: string;
  relayKeyPem: string;
  /** PEM texts of the org's signing certificates. */
  certificates: string[];
  origins: string[];
  models: string[];
  sharedUsername?: string;
}

export interface ModelConfig {
  name: string;
  baseUrl: string;
  apiKey: string;
  model: string;
  contextTokens: number;
  notice?: string;
}

export interface Config {
  publicUrl: string;
  listen: { host: string; port: number };
  auditKeys: Buffer[];
  orgs: Map<string, OrgConfig>;
  models: Map<string, ModelConfig>;
  limits: Limits;
}

export type ConfigAnswer = { ok: true; config: Config } | { ok: false; problems: string[] };

/**
 * Reads the file named by `RECORDSIDE_CONFIG` (default `relay.config.json`) and what it points at.
 * File names in it are relative to it. Throws never: each problem comes back as a sentence with its mend.
 */
export function readConfig(env: NodeJS.ProcessEnv): ConfigAnswer {
  const file = path.resolve(env['RECORDSIDE_CONFIG'] ?? 'relay.config.json');
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
    return {
      ok: false,
      problems: [
        `The configuration file ${file} ${why}. Set RECORDSIDE_CONFIG to its path, or run "npm start" for a practice set-up.`,
      ],
    };
  }
  return parseConfig(json, path.dirname(file), env);
}

/** The same from parsed JSON; `folder` is what file names are relative to. */
export function parseConfig(json: unknown, folder: string, env: NodeJS.ProcessEnv): ConfigAnswer {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
  const problems: string[] = [];
  const config = load(parsed.data, folder, env, problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

function problemOf(issue: z.core.$ZodIssue): string {
  const where = issue.path.length > 0 ? issue.path.join('.') : 'the file';
  return `${where}: ${issue.message}`;
}

type FileData = z.infer<typeof fileSchema>;

function load(data: FileData, folder: string, env: NodeJS.ProcessEnv, problems: string[]): Config {
  const read = (where: string, name: string): string => {
    try {
      return readFileSync(path.resolve(folder, name), 'utf8');
    } catch {
      problems.push(
        `${where}: the file ${name} cannot be read. Check the path and who may read it.`,
      );
      return '';
    }
  };
  const orgs = Object.entries(data.orgs).map(([orgId, org]) =>
    loadOrg(orgId, org, data, read, problems),
  );
  const models = Object.entries(data.models).map(([name, model]) =>
    loadModel(name, model, env, problems),
  );
  return {
    publicUrl: data.publicUrl,
    listen: data.listen,
    auditKeys: data.auditKeyFiles.map((name, i) =>
      loadAuditKey(`auditKeyFiles.${i}`, name, read, problems),
    ),
    orgs: new Map(orgs.map((org) => [org.orgId, org])),
    models: new Map(models.map((model) => [model.name, model])),
    limits: data.limits,
  };
}

function loadOrg(
  orgId: string,
  org: z.infer<typeof orgSchema>,
  data: FileData,
  read: (where: string, name: string) => string,
  problems: string[],
): OrgConfig {
  const at = `orgs.${orgId}`;
  for (const name of org.models) {
    if (!(name in data.models))
      problems.push(`${at}.models: there is no model named "${name}" under models.`);
  }
  const relayKeyPem = read(`${at}.relayKeyFile`, org.relayKeyFile);
  if (relayKeyPem !== '' && !isKey(() => createPrivateKey(relayKeyPem))) {
    problems.push(`${at}.relayKeyFile: ${org.relayKeyFile} holds no PEM private key.`);
  }
  const certificates = org.certificates.map((name, i) => {
    const pem = read(`${at}.certificates.${i}`, name);
    if (pem !== '' && !isKey(() => createPublicKey(pem))) {
      problems.push(`${at}.certificates.${i}: ${name} holds no PEM certificate or public key.`);
    }
    return pem;
  });
  const { relayKeyFile: _, ...rest } = org;
  return { ...rest, orgId, relayKeyPem, certificates };
}

function loadModel(
  name: string,
  model: z.infer<typeof modelSchema>,
  env: NodeJS.ProcessEnv,
  problems: string[],
): ModelConfig {
  const { apiKeyEnv, ...rest } = model;
  const apiKey = apiKeyEnv === undefined ? 'none' : env[apiKeyEnv];
  if (!apiKey)
    problems.push(`models.${name}.apiKeyEnv: the environment variable ${apiKeyEnv} is not set.`);
  return { ...rest, name, apiKey: apiKey ?? '' };
}

function loadAuditKey(
  where: string,
  name: string,
  read: (where: string, name: string) => string,
  problems: string[],
): Buffer {
  const text = read(where, name);
  const key = Buffer.from(text.trim(), 'base64');
  if (text !== '' && key.length < 32) {
    problems.push(
      `${where}: ${name} must hold 32 random bytes in base64, e.g. from "openssl rand -base64 32".`,
    );
  }
  return key;
}

function isKey(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
