// Makes the relay's own key with its certificate, and the key that seals audit rows.
import { X509Certificate, createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from 'selfsigned';
import { filesOf } from '../files.ts';
import type { Setup, Step } from '../step.ts';

const KEY_BITS = 4_096;
const YEARS = 2;
const AUDIT_KEY_BYTES = 32;

export const keys: Step = {
  id: 'keys',
  title:
    'Make the relay’s key pair with a self-signed certificate, and the key that seals audit rows',
  isDone: (setup) => existsSync(filesOf(setup).auditKey) && pairFits(setup),
  async run(setup) {
    const files = filesOf(setup);
    mkdirSync(setup.folder, { recursive: true, mode: 0o700 });
    mkdirSync(path.dirname(files.auditKey), { recursive: true, mode: 0o700 });
    if (!existsSync(files.auditKey))
      writeSecret(files.auditKey, randomBytes(AUDIT_KEY_BYTES).toString('base64'));
    if (pairFits(setup)) return;
    const until = new Date(setup.now());
    until.setUTCFullYear(until.getUTCFullYear() + YEARS);
    const pair = await generate([{ name: 'commonName', value: 'Recordside Relay' }], {
      keySize: KEY_BITS,
      algorithm: 'sha256',
      notBeforeDate: new Date(setup.now()),
      notAfterDate: until,
    });
    writeSecret(files.relayKey, pair.private);
    writeFileSync(files.relayCertificate, pair.cert);
    setup.say(
      `relay.key and relay.crt are in ${path.relative(setup.root, setup.folder)}, for you alone.`,
    );
  },
};

function writeSecret(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
}

/** Whether key and certificate are there, belong together, and the certificate has not run out. */
function pairFits(setup: Setup): boolean {
  const { relayKey, relayCertificate } = filesOf(setup);
  if (!existsSync(relayKey) || !existsSync(relayCertificate)) return false;
  const certificate = new X509Certificate(readFileSync(relayCertificate));
  const alive = certificate.validToDate.getTime() > setup.now();
  return alive && certificate.checkPrivateKey(createPrivateKey(readFileSync(relayKey)));
}
