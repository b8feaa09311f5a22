// Converts a package directory as a deployment does, and says which files would reach the org.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';

/**
 * @param root folder of `sfdx-project.json` and `.forceignore`
 * @param outFolder an empty folder; one folder per package directory is written into it
 * @returns every file of the converted package, relative to it and sorted
 * @throws the library's error when a file cannot be read as metadata
 */
export async function convertedFiles(
  root: string,
  packageDir: string,
  outFolder: string,
): Promise<string[]> {
  const components = ComponentSet.fromSource({ fsPaths: [path.join(root, packageDir)] });
  components.projectDirectory = root;
  const outputDirectory = path.join(outFolder, packageDir.replaceAll('/', '-'));
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
}
