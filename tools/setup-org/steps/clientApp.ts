// Deploys the External Client App with the relay's certificate, and proves it by signing in.
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { actAs } from '../../doctor/actAs.ts';
import { mendFor } from '../../doctor/checks/signIn.ts';
import { signIn } from '../../doctor/readOrg.ts';
import { deploy } from '../deploy.ts';
import { filesOf } from '../files.ts';
import { retrieve } from '../retrieve.ts';
import { answersOf, orgOf } from '../step.ts';
import type { Setup, Step } from '../step.ts';
import { audienceOf } from './configuration.ts';

const APP_FOLDER = 'force-app/client-app';
const TEMPLATE = '.ecaGlblOauth.template.xml';

/** A new app works only after some minutes. */
const TRIES = 20;
const PAUSE_MS = 30_000;

/**
 * Working projects write the certificate in either way, and the documentation names none: each is tried and
 * the sign-in tells.
 */
const ENCODINGS: readonly ((pem: string) => string)[] = [
  (pem) => Buffer.from(pem).toString('base64'),
  (pem) => pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''),
];

export const clientApp: Step = {
  id: 'client-app',
  title: 'Deploy the External Client App with the relay’s certificate, and sign in with it',
  isDone: (setup) =>
    setup.state.consumerKey !== undefined && setup.state.uploadedCertificate === fingerprint(setup),
  async run(setup) {
    const pem = readFileSync(filesOf(setup).relayCertificate, 'utf8');
    for (const encode of ENCODINGS) {
      const name = writeGlobalSettings(setup, encode(pem));
      await deploy(setup, filesOf(setup).package, [APP_FOLDER]);
      setup.state.consumerKey = await retrieveConsumerKey(setup, name);
      if (await signsIn(setup)) {
        setup.state.uploadedCertificate = fingerprint(setup);
        return;
      }
    }
    throw new Error(
      `Salesforce does not take the relay’s certificate. ${mendFor({ code: 'bad_assertion', why: '' })} The file is ${filesOf(setup).relayCertificate}; then run this again.`,
    );
  },
};

function fingerprint(setup: Setup): string {
  return new X509Certificate(readFileSync(filesOf(setup).relayCertificate)).fingerprint256;
}

/**
 * Made here and never kept in git: deploying it without the certificate would clear it in the org.
 * @returns the name of the settings
 */
function writeGlobalSettings(setup: Setup, certificate: string): string {
  const app = path.join(filesOf(setup).package, APP_FOLDER);
  const templates = path.join(app, 'templates');
  const file = readdirSync(templates).find((name) => name.endsWith(TEMPLATE));
  if (file === undefined) throw new Error(`There is no ${TEMPLATE} in ${APP_FOLDER}/templates.`);
  const text = readFileSync(path.join(templates, file), 'utf8')
    .replace('{{callbackUrl}}', `${answersOf(setup).publicUrl}/oauth/callback`)
    .replace('{{certificate}}', certificate);
  const name = file.slice(0, -TEMPLATE.length);
  const folder = path.join(app, 'main/default/extlClntAppGlobalOauthSets');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.ecaGlblOauth-meta.xml`), text);
  return name;
}

async function retrieveConsumerKey(setup: Setup, name: string): Promise<string> {
  const member = `ExtlClntAppGlobalOauthSettings:${name}`;
  const files = await retrieve(setup.sf, setup.targetOrg, member);
  const key = files.map(([, text]) => /<consumerKey>([^<]+)</.exec(text)?.[1]).find(Boolean);
  if (key === undefined)
    throw new Error('The org tells no consumer key of the External Client App.');
  return key;
}

/** False when the certificate is refused; waits while the app is not known yet. */
async function signsIn(setup: Setup): Promise<boolean> {
  const org = orgOf(setup);
  const settings = {
    orgId: org.id,
    loginUrl: org.loginUrl,
    audience: audienceOf(org),
    consumerKey: setup.state.consumerKey!,
    relayKeyPem: readFileSync(filesOf(setup).relayKey, 'utf8'),
  };
  for (let left = TRIES; ; left -= 1) {
    const { sf, close } = actAs(settings, org.username, setup.now);
    const answer = await signIn(sf, org.username).finally(close);
    if (answer.ok) return true;
    const code = answer.code.replace(/^shared_/, '');
    if (code === 'bad_assertion' || code === 'wrong_certificate') return false;
    const young = code === 'wrong_consumer_key' && left > 1;
    if (!young) throw new Error(`Sign-in refused: ${code}. ${mendFor(answer)}`);
    setup.say('The app is not ready yet; that takes some minutes.');
    await setup.wait(PAUSE_MS);
  }
}
