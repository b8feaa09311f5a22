// The key files of an org with their names, so that a finding can say which file is wrong.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OrgConfig } from '../../relay/src/config.ts';
import type { KeyMaterial } from './checks/certificates.ts';

interface FileNames {
  orgs: Record<string, { relayKeyFile: string; certificates: string[] }>;
}

/** The certificate of a key lies beside it: `relay.key` and `relay.crt`. */
function certificateBeside(keyFile: string): string {
  return path.join(path.dirname(keyFile), `${path.parse(keyFile).name}.crt`);
}

/** @param configFile - a configuration that was read without problems */
export function keyMaterialOf(configFile: string, org: OrgConfig, orgSigns?: string): KeyMaterial {
  const { orgs } = JSON.parse(readFileSync(configFile, 'utf8')) as FileNames;
  const { relayKeyFile, certificates } = orgs[org.orgId]!;
  const beside = certificateBeside(path.resolve(path.dirname(configFile), relayKeyFile));
  return {
    relayKey: { name: relayKeyFile, pem: org.relayKeyPem },
    ...(existsSync(beside) && {
      relayCertificate: {
        name: certificateBeside(relayKeyFile),
        pem: readFileSync(beside, 'utf8'),
      },
    }),
    orgCertificates: certificates.map((name, i) => ({ name, pem: org.certificates[i]! })),
    ...(orgSigns === undefined ? {} : { orgSigns }),
  };
}
