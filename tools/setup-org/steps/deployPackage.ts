// Deploys the package: the signing certificate and the seed records once, the rest whenever it has changed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { deploy } from '../deploy.ts';
import { filesOf } from '../files.ts';
import { SIGNING_CERTIFICATE } from '../retrieve.ts';
import { resultOf } from '../sf.ts';
import { fingerprintOf, sharedParts, stagePackage } from '../stage.ts';
import type { Setup, Step } from '../step.ts';
import { query } from './connect.ts';

const CERTIFICATES = 'force-app/main/default/certs';
const SEEDS = 'force-app/main/default/customMetadata';
const TRANSLATIONS = 'force-app/translations';

export const build: Step = {
  id: 'build',
  title: 'Build the panel and put the relay’s address into a copy of the package',
  isDone: () => false,
  async run(setup) {
    setup.buildPanel();
    stagePackage(setup);
  },
};

export const deployCertificate: Step = {
  id: 'certificate',
  title: 'Have the org make the certificate that it signs sessions with (once)',
  // Deploying it again could make a new key behind the one that the relay knows.
  isDone: async (setup) =>
    setup.state.done.includes('certificate') || (await hasCertificate(setup)),
  async run(setup) {
    await deploy(setup, filesOf(setup).package, [CERTIFICATES]);
  },
};

/** @throws Error when the org does not say: not knowing is no reason to make one */
async function hasCertificate({ sf, targetOrg }: Setup): Promise<boolean> {
  const args = ['org', 'list', 'metadata', '--metadata-type', 'Certificate'];
  const answer = await sf([...args, '--target-org', targetOrg]);
  const found = [resultOf(answer, 'Could not list the certificates') ?? []].flat();
  return found.some((each) => (each as { fullName?: unknown }).fullName === SIGNING_CERTIFICATE);
}

export const deployPackage: Step = {
  id: 'package',
  title: 'Deploy objects, Apex, panel, permission sets and pages',
  isDone(setup) {
    const { staged, parts } = partsOf(setup);
    return setup.state.deployed === fingerprintOf(staged, parts);
  },
  async run(setup) {
    const { staged, parts } = partsOf(setup);
    await deploy(setup, staged, parts);
    setup.state.deployed = fingerprintOf(staged, parts);
  },
};

function partsOf(setup: Setup) {
  const staged = filesOf(setup).package;
  return { staged, parts: sharedParts(staged) };
}

export const deploySeeds: Step = {
  id: 'seeds',
  title: 'Deploy the first agent and its policy, unless the org has agents already',
  async isDone({ state, sf, targetOrg }) {
    if (state.done.includes('seeds')) return true;
    const soql = 'SELECT Id FROM Recordside_Agent__mdt LIMIT 1';
    return (await query(sf, targetOrg, soql)).length > 0;
  },
  async run(setup) {
    await deploy(setup, filesOf(setup).package, [SEEDS]);
  },
};

export const deployTranslations: Step = {
  id: 'translations',
  title: 'Deploy the translations, where the org has these languages',
  isDone: (setup) =>
    setup.state.done.includes('translations') ||
    !existsSync(path.join(filesOf(setup).package, TRANSLATIONS)),
  async run(setup) {
    try {
      await deploy(setup, filesOf(setup).package, [TRANSLATIONS]);
    } catch (error) {
      // The panel works without them: an org that has not switched the languages on refuses them.
      setup.say(`Left out: ${(error as Error).message}`);
      setup.say(
        'Enable Translation Workbench and the languages, delete "translations" from the state file, and run this again.',
      );
    }
  },
};
