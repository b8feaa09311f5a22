// Retrieves one part of an org's metadata into a folder of its own, and gives back its files.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resultOf } from './sf.ts';
import type { Sf } from './sf.ts';

export const SIGNING_CERTIFICATE = 'Recordside_Signing';

/**
 * The PEM that the org signs sessions with.
 * @throws Error when the org has no such certificate, or does not answer
 */
export async function retrieveSigningCertificate(sf: Sf, targetOrg: string): Promise<string> {
  const files = await retrieve(sf, targetOrg, `Certificate:${SIGNING_CERTIFICATE}`);
  const [, text = ''] = files.find(([name]) => name.endsWith('.crt')) ?? [];
  if (!text.includes('BEGIN CERTIFICATE'))
    throw new Error(`The org has no certificate ${SIGNING_CERTIFICATE} yet.`);
  return text;
}

/**
 * @param member - as the CLI names it, e.g. `Certificate:Recordside_Signing`
 * @returns path and text of every file that came back
 */
export async function retrieve(sf: Sf, targetOrg: string, member: string) {
  // A project of its own, so that nothing lands among the sources of this one.
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-retrieve-'));
  try {
    mkdirSync(path.join(folder, 'main'));
    const project = {
      packageDirectories: [{ path: 'main', default: true }],
      sourceApiVersion: '66.0',
    };
    writeFileSync(path.join(folder, 'sfdx-project.json'), JSON.stringify(project));
    const args = ['project', 'retrieve', 'start', '--metadata', member, '--target-org', targetOrg];
    resultOf(await sf(args, { cwd: folder }), `Could not retrieve ${member}`);
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')] as const);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
