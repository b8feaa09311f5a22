// A Salesforce CLI that remembers what it was told and behaves like an org that is being set up.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Sf, SfAnswer } from '../../tools/setup-org/sf.ts';

const GLOBAL_SETTINGS = 'force-app/client-app/main/default/extlClntAppGlobalOauthSets';

export interface FakeSf {
  run: Sf;
  /** Every command, its words joined. */
  calls: string[];
  /** Folders of the package that were deployed, in order. */
  deployed: string[];
  /** What was deployed as the relay's certificate, each time. */
  uploads: string[];
  /** The next deployment of this folder fails; `list`: the next list of certificates. */
  failOnce(part: string): void;
  org: {
    id: string;
    hasAgents: boolean;
    /** What the org signs with; undefined until a certificate is deployed. */
    signs: string | undefined;
  };
}

export interface FakeOrg {
  id: string;
  instanceUrl: string;
  username: string;
  consumerKey: string;
  /** What it signs with once it has a certificate. */
  certificate: string;
  /** Told the relay's certificate as it was deployed. */
  onUpload(encoded: string): void;
}

export const ACCESS_TOKEN = '00D!SECRET-TOKEN';

export function aFakeSf(facts: FakeOrg): FakeSf {
  const assigned = new Set<string>();
  const failing = new Set<string>();
  const sf: FakeSf = {
    calls: [],
    deployed: [],
    uploads: [],
    failOnce: (part) => failing.add(part),
    org: { id: facts.id, hasAgents: false, signs: undefined },
    run: async (args, { cwd = '' } = {}) => {
      sf.calls.push(args.join(' '));
      const command = args.slice(0, args[0] === 'project' ? 3 : 2).join(' ');
      if (command === 'org display') return ok(display());
      if (command === 'data query') return ok({ records: records(args[3] ?? '') });
      if (command === 'org list') return listCertificates();
      if (command === 'org assign') return assign(args);
      if (command === 'project deploy start') return deploy(args, cwd);
      if (command === 'project retrieve start') return retrieve(args[4] ?? '', cwd);
      throw new Error(`the fake sf knows no ${command}`);
    },
  };
  const display = () => ({
    id: sf.org.id,
    instanceUrl: facts.instanceUrl,
    username: facts.username,
    accessToken: ACCESS_TOKEN,
  });
  const records = (soql: string): object[] => {
    if (soql.includes('FROM Organization')) return [{ IsSandbox: false }];
    if (soql.includes('FROM Recordside_Agent__mdt')) return sf.org.hasAgents ? [{ Id: 'm00' }] : [];
    const [, set, username] = /Name = '(.+?)' AND Assignee.Username = '(.+?)'/.exec(soql) ?? [];
    return assigned.has(`${set} ${username}`) ? [{ Id: '0Pa' }] : [];
  };
  const listCertificates = (): SfAnswer => {
    if (failing.delete('list')) return refused('no answer');
    return ok(sf.org.signs === undefined ? [] : [{ fullName: 'Recordside_Signing' }]);
  };
  const assign = (args: readonly string[]): SfAnswer => {
    assigned.add(`${args[4]} ${args[6]}`);
    return ok({});
  };
  const deploy = (args: readonly string[], cwd: string): SfAnswer => {
    const parts = args.filter((_, i) => args[i - 1] === '--source-dir');
    const missing = parts.filter((part) => !existsSync(path.join(cwd, part)));
    if (missing.length > 0) throw new Error(`not there: ${missing.join(', ')}`);
    const failed = parts.find((part) => failing.delete(part));
    if (failed !== undefined) return refused(`${failed} does not deploy`);
    sf.deployed.push(...parts);
    if (parts.some((part) => part.endsWith('/certs'))) sf.org.signs = facts.certificate;
    if (parts.some((part) => part.endsWith('/customMetadata'))) sf.org.hasAgents = true;
    if (parts.includes('force-app/client-app')) upload(path.join(cwd, GLOBAL_SETTINGS));
    return ok({ status: 'Succeeded' });
  };
  const upload = (folder: string): void => {
    const [file = ''] = readdirSync(folder);
    const xml = readFileSync(path.join(folder, file), 'utf8');
    const encoded = /<certificate>([^<]*)</.exec(xml)?.[1] ?? '';
    sf.uploads.push(encoded);
    facts.onUpload(encoded);
  };
  const retrieve = (member: string, cwd: string): SfAnswer => {
    const [folder] = readdirSync(cwd, { withFileTypes: true }).filter((e) => e.isDirectory());
    const target = path.join(cwd, folder!.name, 'default');
    mkdirSync(target, { recursive: true });
    if (member.startsWith('Certificate:')) {
      if (sf.org.signs === undefined) return refused('nothing to retrieve');
      writeFileSync(path.join(target, 'Recordside_Signing.crt'), sf.org.signs);
    } else {
      const xml = `<x><consumerKey>${facts.consumerKey}</consumerKey></x>`;
      writeFileSync(path.join(target, 'Recordside.ecaGlblOauth-meta.xml'), xml);
    }
    return ok({});
  };
  return sf;
}

const ok = (result: unknown): SfAnswer => ({ ok: true, result });
const refused = (message: string): SfAnswer => ({ ok: false, name: 'Failed', message });
