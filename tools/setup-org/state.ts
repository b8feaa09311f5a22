// Where a set-up stands: ids, names and flags in a file that git ignores, so that it goes on where it stopped.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface OrgFacts {
  /** 18 characters. */
  id: string;
  /** The My Domain address. */
  loginUrl: string;
  /** The admin whom the CLI is signed in as. */
  username: string;
  /** Sandboxes and scratch orgs. */
  sandbox: boolean;
}

export interface Answers {
  /** Where the panel reaches the relay. */
  publicUrl: string;
  modelBaseUrl: string;
  model: string;
  /** Name of the environment variable with the provider's key; empty for a model without one. */
  apiKeyEnv: string;
  /** Empty when there is no shared connection. */
  sharedUsername: string;
}

export interface SetupState {
  org?: OrgFacts;
  answers?: Answers;
  /** Steps that need not run again. */
  done: string[];
  /** SHA-256 of the package that was deployed last. */
  deployed?: string;
  consumerKey?: string;
  /** Fingerprint of the relay certificate that the External Client App holds. */
  uploadedCertificate?: string;
}

/** @returns what the file holds, or a beginning */
export function readState(file: string): SetupState {
  if (!existsSync(file)) return { done: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as SetupState;
}

export function writeState(file: string, state: SetupState): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}
