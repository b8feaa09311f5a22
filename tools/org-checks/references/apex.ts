// Apex: labels, permissions and certificates that it names, and methods that components can call.
import { lineAt, readApex } from '../apexSource.ts';
import type { ApexFile } from '../apexSource.ts';
import type { World } from '../world.ts';
import { labelsOf } from './translations.ts';

/** What a literal in Apex stands for, by the call it is given to or the constant that holds it. */
const LITERALS: [pattern: RegExp, type: string][] = [
  [/\bcheckPermission\s*\(\s*'([^']*)'/g, 'CustomPermission'],
  [/\b\w*PERMISSION\s*=\s*'([^']*)'/g, 'CustomPermission'],
  [/\bnew\s+Auth\s*\.\s*JWS\s*\([^;]*?,\s*'([^']*)'/g, 'Certificate'],
];

/** @returns what Apex names by a literal and is not there, and what components cannot call */
export function apexComplaints(world: World): string[] {
  const labels = labelsOf(world);
  return readApex(world.project).flatMap((apex) => [
    ...labelComplaints(apex, labels),
    ...LITERALS.flatMap(([pattern, type]) => literalComplaints(world, apex, pattern, type)),
    ...ownNameComplaints(world, apex),
    ...apex.auraMethods
      .filter((method) => !method.isStatic || !method.isVisible)
      .map(
        ({ name, line }) =>
          `${apex.file}:${line} ${name} is @AuraEnabled and not public static: no component can call it`,
      ),
  ]);
}

function labelComplaints({ file, bare }: ApexFile, labels: Map<string, string>): string[] {
  return [...bare.matchAll(/(?<![\w.])(?:System\s*\.\s*)?Label\s*\.\s*(\w+)/g)]
    .filter(([, name]) => !['get', 'translationExists'].includes(name!) && !labels.has(name!))
    .map((match) => `${file}:${lineAt(bare, match.index)} there is no label ${match[1]}`);
}

/** A literal that looks like a name of the package is the name of something in it. */
function ownNameComplaints(world: World, { file, code }: ApexFile): string[] {
  const names = new Set(
    world.project.components.flatMap(({ name }) => [name, name.split('.').pop()!]),
  );
  return [...code.matchAll(/'(Recordside\w*)'/g)]
    .filter(([, name]) => !names.has(name!))
    .map((match) => `${file}:${lineAt(code, match.index)} nothing is called ${match[1]}`);
}

function literalComplaints(
  world: World,
  { file, code }: ApexFile,
  pattern: RegExp,
  type: string,
): string[] {
  const names = new Set(world.ofType(type).map((each) => each.name));
  return [...code.matchAll(pattern)]
    .filter(([, name]) => !names.has(name!))
    .map((match) => `${file}:${lineAt(code, match.index)} there is no ${type} ${match[1]}`);
}
