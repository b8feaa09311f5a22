// The relay's configuration: one JSON file and the secrets it points at, parsed once, every problem named at once.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { readListen, type Listen } from './configListen.ts';
import { readTelemetry, type TelemetryConfig } from './configTelemetry.ts';
import { readSharedState, type RedisConfig, type RelayRole } from './configState.ts';
import { fileSchema, modelSchema, orgSchema, problemsOf, wordsFor } from './configSchema.ts';

const RSA_BITS = 2_048;
const AUDIT_KEY_BYTES = 32;

type FileData = z.infer<typeof fileSchema>;
type OrgData = z.infer<typeof orgSchema>;
type ModelData = z.infer<typeof modelSchema>;

export type Limits = FileData['limits'];

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
  /** The callback is `/oauth/callback` below `publicUrl`. */
  selfAuthorize?: boolean;
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
  listen: Listen;
  auditKeys: Buffer[];
  orgs: Map<string, OrgConfig>;
  models: Map<string, ModelConfig>;
  limits: Limits;
  /** Where turns live when there is more than one instance; in this process's memory without it. */
  redis?: RedisConfig;
  role: RelayRole;
  telemetry: TelemetryConfig;
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
  const parsed = fileSchema.safeParse(json, { error: wordsFor });
  const problems = parsed.success ? [] : parsed.error.issues.flatMap(problemsOf);
  const loaded = load(parsed.success ? parsed.data : fittingParts(json), {
    env,
    read: readerOf(folder, problems),
    problems,
  });
  const shared = readSharedState(env, problems);
  const listen = readListen(env, objectOf(json)['listen'], problems);
  const telemetry = readTelemetry(env, listen, problems);
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { publicUrl, limits } = parsed.data;
  return { ok: true, config: { publicUrl, listen, limits, ...loaded, ...shared, telemetry } };
}

/** What points at files, variables and other parts of the configuration. */
interface Parts {
  auditKeyFiles: string[];
  orgs: Record<string, OrgData>;
  models: Record<string, ModelData>;
  /** Of all models, those included that do not fit. */
  modelNames: string[];
}

/** The parts that fit of a file that does not: they are looked into all the same, so that one start names all. */
function fittingParts(json: unknown): Parts {
  const file = objectOf(json);
  const models = objectOf(file['models']);
  const fitting = <T>(entries: Record<string, unknown>, schema: z.ZodType<T>) =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([name, entry]) => {
        const parsed = schema.safeParse(entry);
        return parsed.success ? [[name, parsed.data] as const] : [];
      }),
    );
  const auditKeyFiles = fileSchema.shape.auditKeyFiles.safeParse(file['auditKeyFiles']);
  return {
    auditKeyFiles: auditKeyFiles.data ?? [],
    orgs: fitting(objectOf(file['orgs']), orgSchema),
    models: fitting(models, modelSchema),
    modelNames: Object.keys(models),
  };
}

function objectOf(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
}

interface Loading {
  env: NodeJS.ProcessEnv;
  /** The file's text; undefined, and a problem, when it cannot be read. */
  read(where: string, name: string): string | undefined;
  problems: string[];
}

function readerOf(folder: string, problems: string[]): Loading['read'] {
  return (where, name) => {
    try {
      return readFileSync(path.resolve(folder, name), 'utf8');
    } catch {
      problems.push(
        `${where}: the file ${name} cannot be read. Check the path and who may read it.`,
      );
      return undefined;
    }
  };
}

function load(
  parts: FileData | Parts,
  loading: Loading,
): Pick<Config, 'auditKeys' | 'orgs' | 'models'> {
  const names = new Set('modelNames' in parts ? parts.modelNames : Object.keys(parts.models));
  const auditKeys = parts.auditKeyFiles.map((name, i) =>
    loadAuditKey(`auditKeyFiles.${i}`, name, loading),
  );
  const orgs = Object.entries(parts.orgs).map(([orgId, org]) =>
    loadOrg(orgId, org, names, loading),
  );
  const models = Object.entries(parts.models).map(([name, model]) =>
    loadModel(name, model, loading),
  );
  return {
    auditKeys,
    orgs: new Map(orgs.map((org) => [org.orgId, org])),
    models: new Map(models.map((model) => [model.name, model])),
  };
}

function loadOrg(
  orgId: string,
  org: OrgData,
  modelNames: ReadonlySet<string>,
  { read, problems }: Loading,
): OrgConfig {
  const at = `orgs.${orgId}`;
  for (const name of org.models.filter((one) => !modelNames.has(one))) {
    problems.push(
      `${at}.models: there is no model named "${name}". Add it under models or correct the name.`,
    );
  }
  const relayKeyPem = read(`${at}.relayKeyFile`, org.relayKeyFile);
  if (relayKeyPem !== undefined && !isRsaKey(() => createPrivateKey(relayKeyPem))) {
    problems.push(
      `${at}.relayKeyFile: ${org.relayKeyFile} holds no private RSA key of ${RSA_BITS} bits or more in PEM form.`,
    );
  }
  const certificates = org.certificates.map((name, i) => {
    const pem = read(`${at}.certificates.${i}`, name);
    if (pem !== undefined && !isRsaKey(() => createPublicKey(pem))) {
      problems.push(
        `${at}.certificates.${i}: ${name} holds no certificate or public key in PEM form, RSA of ${RSA_BITS} bits or more.`,
      );
    }
    return pem ?? '';
  });
  const { relayKeyFile: _, ...rest } = org;
  return { ...rest, orgId, relayKeyPem: relayKeyPem ?? '', certificates };
}

function loadModel(name: string, model: ModelData, { env, problems }: Loading): ModelConfig {
  const { apiKeyEnv, ...rest } = model;
  const apiKey = apiKeyEnv === undefined ? 'none' : env[apiKeyEnv];
  if (!apiKey) {
    problems.push(
      `models.${name}.apiKeyEnv: the environment variable ${apiKeyEnv} is not set. Set it to the provider’s key, or leave the setting out for a model without one.`,
    );
  }
  return { ...rest, name, apiKey: apiKey ?? '' };
}

function loadAuditKey(where: string, name: string, { read, problems }: Loading): Buffer {
  const text = read(where, name);
  const key = Buffer.from(text?.trim() ?? '', 'base64');
  if (text !== undefined && key.length < AUDIT_KEY_BYTES) {
    problems.push(
      `${where}: ${name} must hold ${AUDIT_KEY_BYTES} random bytes in base64, e.g. from "openssl rand -base64 ${AUDIT_KEY_BYTES}".`,
    );
  }
  return key;
}

/** RS256 signs with nothing else (RFC 7518, section 3.3). */
function isRsaKey(read: () => KeyObject): boolean {
  try {
    const key = read();
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === 'rsa' && bits >= RSA_BITS;
  } catch {
    return false;
  }
}
