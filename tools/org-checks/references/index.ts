// Every cross-reference of the project, kind by kind.
import type { Project } from '../project.ts';
import { buildWorld } from '../world.ts';
import type { ReferenceCheck } from '../world.ts';
import { apexComplaints } from './apex.ts';
import { componentComplaints } from './components.ts';
import { customMetadataComplaints } from './customMetadata.ts';
import { flexiPageComplaints } from './flexiPages.ts';
import { layoutComplaints } from './layouts.ts';
import { listViewComplaints } from './listViews.ts';
import { navigationComplaints } from './navigation.ts';
import { permissionSetComplaints } from './permissionSets.ts';
import { reportComplaints } from './reports.ts';
import { translationComplaints } from './translations.ts';

const CHECKS: ReferenceCheck[] = [
  permissionSetComplaints,
  layoutComplaints,
  listViewComplaints,
  reportComplaints,
  flexiPageComplaints,
  customMetadataComplaints,
  navigationComplaints,
  translationComplaints,
  componentComplaints,
  apexComplaints,
];

/** @returns one sentence, with its file, for each name that leads nowhere */
export function referenceComplaints(project: Project): string[] {
  const world = buildWorld(project);
  return CHECKS.flatMap((check) => check(world));
}
