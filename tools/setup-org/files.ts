// Names of the files that a set-up makes.
import path from 'node:path';
import type { Setup } from './step.ts';

type Places = Pick<Setup, 'root' | 'folder'>;

export const filesOf = ({ root, folder }: Places) => ({
  relayKey: path.join(folder, 'relay.key'),
  relayCertificate: path.join(folder, 'relay.crt'),
  orgCertificate: path.join(folder, 'org-signing.crt'),
  /** What the org signed with before; both count during a rotation. */
  previousOrgCertificate: path.join(folder, 'org-signing-previous.crt'),
  /** One for the relay: it seals the rows of every org. */
  auditKey: path.join(root, '.recordside/audit.key'),
  /** The package as it is deployed, with this relay's address in it. */
  package: path.join(folder, 'package'),
  config: path.join(root, 'relay.config.json'),
  env: path.join(root, '.env'),
});
