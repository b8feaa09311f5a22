// Converts a package directory as a deployment does, and compares what would reach the org with what should.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { readProject } from './project.ts';
import type { Project } from './project.ts';

/**
 * @param root folder of `sfdx-project.json` and `.forceignore`
 * @returns every file of the converted package directory, relative to it and sorted
 * @throws the library's error when a file cannot be read as metadata
 */
export async function convertedFiles(root: string, packageDir: string): Promise<string[]> {
  const components = ComponentSet.fromSource({ fsPaths: [path.join(root, packageDir)] });
  components.projectDirectory = root;
  const outputDirectory = mkdtempSync(path.join(tmpdir(), 'recordside-convert-'));
  try {
    await new MetadataConverter().convert(components, 'metadata', {
      type: 'directory',
      outputDirectory,
      genUniqueDir: false,
    });
    return readdirSync(outputDirectory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(outputDirectory, path.join(entry.parentPath, entry.name)))
      .map((file) => file.replaceAll(path.sep, '/'))
      .sort();
  } finally {
    rmSync(outputDirectory, { recursive: true, force: true });
  }
}

/** What an org refuses, or has no use for. */
const FOREIGN =
  /\.tsx?$|__tests__|__mocks__|\/(ts|js)config[^/]*\.json$|\.template\.xml$|\/\.[^/]+$/;

/** @returns one sentence for each file that would be missing in the org, or should not get there */
export async function deploymentComplaints(root: string, packageDir: string): Promise<string[]> {
  const project = readProject(root);
  const converted = await convertedFiles(root, packageDir);
  const expected = new Set(['package.xml', ...expectedFiles(project, packageDir)]);
  return [
    ...[...expected]
      .filter((file) => !converted.includes(file))
      .map((file) => `${file}: would not reach the org`),
    ...converted
      .filter((file) => !expected.has(file) || FOREIGN.test(file))
      .map((file) => `${file}: would reach the org and should not`),
    ...scriptComplaints(project, packageDir),
  ];
}

/** Where each source file ends up; the parts of an object become one file. */
function expectedFiles({ files }: Project, packageDir: string): string[] {
  return files
    .filter((file) => file.startsWith(`${packageDir}/`))
    .map((file) => file.slice(packageDir.length + 1).replace(/^(main\/)?default\//, ''))
    .map((file) => {
      const object = /^objects\/([^/]+)\//.exec(file);
      if (object !== null) return `objects/${object[1]}.object`;
      if (/^(lwc|classes|triggers|certs)\//.test(file)) return file;
      return file.endsWith('.reportFolder-meta.xml')
        ? file.replace('.reportFolder', '')
        : file.replace(/-meta\.xml$/, '');
    });
}

/** Without its JavaScript a component would deploy as a template that does nothing. */
function scriptComplaints({ root, components }: Project, packageDir: string): string[] {
  return components
    .filter((each) => each.type === 'LightningComponentBundle' && each.packageDir === packageDir)
    .map(({ file, name }) => `${path.posix.dirname(file)}/${name}.js`)
    .filter((file) => !existsSync(path.join(root, file)))
    .map((file) => `${file}: was not emitted`);
}
