// Fetches the certificate that the org signs sessions with; the one before it counts on until it expires.
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { filesOf } from '../files.ts';
import { retrieveSigningCertificate } from '../retrieve.ts';
import type { Step } from '../step.ts';

export const signingCertificate: Step = {
  id: 'signing-certificate',
  title: 'Retrieve the certificate that the org signs sessions with',
  // It may have been rotated since.
  isDone: () => false,
  async run(setup) {
    const { orgCertificate, previousOrgCertificate } = filesOf(setup);
    const pem = await retrieveSigningCertificate(setup.sf, setup.targetOrg);
    const known = existsSync(orgCertificate) ? readFileSync(orgCertificate, 'utf8') : pem;
    const same =
      new X509Certificate(known).fingerprint256 === new X509Certificate(pem).fingerprint256;
    if (!same) {
      writeFileSync(previousOrgCertificate, known);
      setup.say('The org signs with a new certificate; the one before it is kept beside it.');
    }
    writeFileSync(orgCertificate, pem);
  },
};
