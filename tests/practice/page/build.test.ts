// The page's build: what a specifier means here, and that panel and base components become one script.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../../relay/practice/page/bundle/buildPage.ts';
import { createModuleMap } from '../../../relay/practice/page/bundle/moduleMap.ts';
import type { ModuleMap } from '../../../relay/practice/page/bundle/moduleMap.ts';
import {
  platformModules,
  readLabels,
} from '../../../relay/practice/page/bundle/platformModules.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CLIENT = path.join(ROOT, 'relay/practice/page/client');
const LABELS = path.join(ROOT, 'force-app/main/default/labels/CustomLabels.labels-meta.xml');

describe('what a specifier means', () => {
  let find: ModuleMap;
  beforeAll(() => {
    find = createModuleMap({
      namespaces: { page: path.join(CLIENT, 'modules/page') },
      lightningStubs: path.join(CLIENT, 'stubs/lightning'),
      platformModule: platformModules({
        labelsFile: LABELS,
        apexModule: '/apex.ts',
        contextModule: '/context.ts',
      }),
    });
  });

  it('takes the page’s stand-in before the base component of that name', () => {
    expect(find('lightning/navigation')).toEqual({
      kind: 'plain',
      file: path.join(CLIENT, 'stubs/lightning/navigation.ts'),
    });
  });

  it('takes the real base component where there is no stand-in', () => {
    const found = find('lightning/card');
    expect(found).toMatchObject({ kind: 'component', namespace: 'lightning', name: 'card' });
  });

  it('keeps code outside of a bundle one module, however many components import it', () => {
    const importer = find('page/app');
    expect(find('../../../data/router.ts', importer)).toEqual({
      kind: 'plain',
      file: path.join(CLIENT, 'data/router.ts'),
    });
  });

  it('compiles a file inside of the bundle as part of it', () => {
    const importer = find('page/app');
    expect(find('./app.html', importer)).toMatchObject({ kind: 'component', name: 'app' });
  });

  it('leaves npm packages to the bundler', () => {
    expect(find('lwc')).toBeUndefined();
  });

  it('names a bundle that does not exist', () => {
    expect(() => find('page/nothing')).toThrow('There is no bundle page/nothing');
  });

  it('names a label that the package does not have', () => {
    expect(() => find('@salesforce/label/c.Recordside_Nothing')).toThrow(
      'The label Recordside_Nothing is not in',
    );
  });

  it('names a platform module without a stand-in', () => {
    expect(() => find('@salesforce/messageChannel/X__c')).toThrow(
      'no stand-in for @salesforce/messageChannel/X__c',
    );
  });

  it('gives field references as the platform does', () => {
    expect(find('@salesforce/schema/Case.Account.Name')).toMatchObject({
      source: 'export default {"fieldApiName":"Account.Name","objectApiName":"Case"};',
    });
  });
});

describe('labels', () => {
  it('come with their entities resolved and their numbers as text', () => {
    const xml = `<CustomLabels><labels><fullName>A</fullName><value>You &amp; me</value></labels>
      <labels><fullName>B</fullName><value>1</value></labels></CustomLabels>`;
    expect([...readLabels(xml)]).toEqual([
      ['A', 'You & me'],
      ['B', '1'],
    ]);
  });
});

describe('the script', () => {
  it('holds the panel, the base components, and shared code once', async () => {
    const build = await buildPage({ root: ROOT, watch: false });
    const script = new TextDecoder().decode(build.script());
    await build.close();
    expect(script).toContain('c-recordside-chat');
    expect(script).toContain('lightning-icon');
    // Two copies would mean that an event of the panel is none that the page knows.
    expect(script.match(/class RefreshEvent|RefreshEvent = class/g)).toHaveLength(1);
  });
});

describe('a panel that does not compile', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'recordside-page-'));
  const bundle = path.join(root, 'force-app/main/default/lwc/recordsideChat');

  beforeAll(() => {
    for (const name of ['relay/practice/page/client', 'relay/src/salesforce']) {
      cpSync(path.join(ROOT, name), path.join(root, name), { recursive: true });
    }
    cpSync(path.join(ROOT, 'package-lock.json'), path.join(root, 'package-lock.json'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
    mkdirSync(bundle, { recursive: true });
    writeFileSync(
      path.join(bundle, 'recordsideChat.ts'),
      "import { LightningElement } from 'lwc';\nexport default class extends LightningElement {}\n",
    );
    writeFileSync(path.join(bundle, 'recordsideChat.html'), '<template><p></template>');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is named with its file and what is wrong', async () => {
    await expect(buildPage({ root, watch: false })).rejects.toThrow(/recordsideChat\.html/);
  });
});
