// The steps of a set-up, in order.
import type { Step } from '../step.ts';
import { clientApp } from './clientApp.ts';
import { configuration } from './configuration.ts';
import { connect } from './connect.ts';
import {
  build,
  deployCertificate,
  deployPackage,
  deploySeeds,
  deployTranslations,
} from './deployPackage.ts';
import { keys } from './keys.ts';
import { permissionSets } from './permissionSets.ts';
import { questions } from './questions.ts';
import { signingCertificate } from './signingCertificate.ts';

export const steps: readonly Step[] = [
  connect,
  questions,
  keys,
  build,
  deployCertificate,
  deployPackage,
  deploySeeds,
  deployTranslations,
  permissionSets,
  clientApp,
  signingCertificate,
  configuration,
];
