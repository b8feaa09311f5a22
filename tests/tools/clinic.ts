// A relay's whole set-up for the doctor: configuration, keys, practice org with its own copy of the package, model.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPracticeOrg } from '../../relay/practice/org/server.ts';
import { runDoctor } from '../../tools/doctor/run.ts';
import type { DoctorOptions } from '../../tools/doctor/run.ts';
import type { Finding } from '../../tools/doctor/finding.ts';
import { aModel } from '../builders/scriptedModel.ts';
import { aPair } from './certificates.ts';
import { aGate } from './gate.ts';

export const ORG_ID = '00DPR0000000001AAA';
export const ADMIN = 'alex.morgan@practice.example';
export const REP = 'dana.whitfield@practice.example';
export const INTEGRATION = 'recordside.integration@practice.example';
/** Nothing listens there, and nothing has to be looked up to learn so. */
export const RELAY_URL = 'https://127.0.0.1:1';

const source = path.resolve(import.meta.dirname, '../../force-app/main/default');
const AGENT_FILE = 'Recordside_Agent.Sales_Assistant.md-meta.xml';

export async function aClinic() {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-doctor-'));
  const forceApp = path.join(folder, 'force-app');
  const [relay, signing] = await Promise.all([aPair(), aPair()]);
  copyPackage(forceApp);
  const live = await startPracticeOrg({
    port: 0,
    forceApp,
    orgId: ORG_ID,
    consumerKey: 'practice-consumer-key',
    relayPublicKeyPem: relay.certificate,
    audience: ['https://login.salesforce.com'],
    seedData: 'small',
  });
  const [gate, model] = await Promise.all([aGate(live.url), aModel()]);
  const file = (name: string): string => path.join(folder, name);
  const write = (name: string, text: string): void => writeFileSync(file(name), text);
  const healthy = (): Record<string, unknown> => ({
    publicUrl: RELAY_URL,
    listen: { port: 0 },
    auditKeyFiles: ['audit.key'],
    orgs: { [ORG_ID]: orgEntry(gate.url) },
    models: { default: { baseUrl: model.url, model: 'scripted', contextTokens: 32_000 } },
  });
  const reset = (): void => {
    gate.reset();
    model.reset();
    copyPackage(forceApp);
    write('relay.key', relay.key);
    write('relay.crt', relay.certificate);
    write('org.crt', signing.certificate);
    write('audit.key', randomBytes(32).toString('base64'));
    write('relay.config.json', JSON.stringify(healthy()));
  };
  reset();
  return {
    gate,
    model,
    signing,
    forceApp,
    write,
    reset,
    /** Changes the configuration, and the org's entry in it. */
    configure(changes: object, orgChanges: object = {}) {
      const orgs = { [ORG_ID]: { ...orgEntry(gate.url), ...orgChanges } };
      write('relay.config.json', JSON.stringify({ ...healthy(), orgs, ...changes }));
    },
    /** Adds or replaces a custom metadata record. */
    record(name: string, values: Record<string, string | number | boolean>) {
      const target = path.join(forceApp, `customMetadata/${name}.md-meta.xml`);
      writeFileSync(target, recordXml(name, values));
    },
    /** Changes the seeded agent's file. */
    changeAgent(from: string, to: string) {
      const target = path.join(forceApp, 'customMetadata', AGENT_FILE);
      writeFileSync(target, readFileSync(target, 'utf8').replace(from, to));
    },
    removeAgent: () => rmSync(path.join(forceApp, 'customMetadata', AGENT_FILE)),
    /** @param aheadMs - how far this machine's clock is ahead */
    doctor(options: DoctorOptions = { username: ADMIN }, aheadMs = 0): Promise<Finding[]> {
      model.calls('search_records', { object: 'Account' });
      const env = { RECORDSIDE_CONFIG: file('relay.config.json') };
      return runDoctor(options, { env, now: () => Date.now() + aheadMs });
    },
    async close() {
      await Promise.all([gate.close(), model.close(), live.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Clinic = Awaited<ReturnType<typeof aClinic>>;

function orgEntry(loginUrl: string) {
  return {
    loginUrl,
    audience: 'https://login.salesforce.com',
    consumerKey: 'practice-consumer-key',
    relayKeyFile: 'relay.key',
    certificates: ['org.crt'],
    origins: ['https://example.lightning.force.com'],
    models: ['default'],
  };
}

/** The package with this relay's address in it, as a set-up deploys it. */
function copyPackage(target: string): void {
  rmSync(target, { recursive: true, force: true });
  for (const name of ['objects', 'customMetadata', 'permissionsets', 'customPermissions'])
    cpSync(path.join(source, name), path.join(target, name), { recursive: true });
  const agent = path.join(target, 'customMetadata', AGENT_FILE);
  writeFileSync(agent, readFileSync(agent, 'utf8').replace('https://relay.example.com', RELAY_URL));
}

function recordXml(name: string, values: Record<string, string | number | boolean>): string {
  const types = { string: 'string', number: 'double', boolean: 'boolean' } as Record<
    string,
    string
  >;
  const parts = Object.entries(values).map(
    ([field, value]) =>
      `<values><field>${field}</field><value xsi:type="xsd:${types[typeof value]}">${value}</value></values>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>${name}</label><protected>false</protected>${parts.join('')}</CustomMetadata>`;
}

/** The findings that are not well, as `status check: about`. */
export function complaints(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ status }) => status !== 'ok')
    .map(({ status, check, about }) => `${status} ${check}: ${about}`);
}

/** The one finding whose message or subject holds this text. */
export function findingOf(findings: readonly Finding[], text: string): Finding {
  const found = findings.filter(({ about, message }) => `${about} ${message}`.includes(text));
  if (found.length !== 1)
    throw new Error(
      `${found.length} findings hold "${text}":\n${JSON.stringify(findings, null, 1)}`,
    );
  return found[0]!;
}
