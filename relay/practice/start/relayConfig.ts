// Writes the configuration that the relay of the practice set-up starts with, as an admin would write theirs.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ModelEntry } from './chooseModel.ts';
import type { PracticeKeys } from './keys.ts';

export interface RelayConfigInput {
  relayPort: number;
  orgId: string;
  orgUrl: string;
  audience: string;
  consumerKey: string;
  /** Origins that the panel may call from. */
  pageOrigins: string[];
  keys: PracticeKeys;
  model: ModelEntry;
}

/** Writes `relay.config.json` into `folder` and returns its path. */
export function writeRelayConfig(folder: string, input: RelayConfigInput): string {
  const { keys } = input;
  const config = {
    publicUrl: relayUrlOf(input.relayPort),
    listen: { host: '127.0.0.1', port: input.relayPort },
    auditKeyFiles: [path.resolve(keys.auditKeyFile)],
    orgs: {
      [input.orgId]: {
        loginUrl: input.orgUrl,
        audience: input.audience,
        consumerKey: input.consumerKey,
        relayKeyFile: path.resolve(keys.relayKeyFile),
        certificates: [path.resolve(keys.orgPublicKeyFile)],
        origins: input.pageOrigins,
        models: ['default'],
      },
    },
    models: { default: input.model },
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'relay.config.json');
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  return file;
}

/** Where a practice relay on that port is reached. */
export function relayUrlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
