// The panel as an org would take it: compiled from the emitted JavaScript, with nothing missing.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleNames, bundlesFolder, emitBundles } from '../../tools/build-lwc.ts';
import { checkPanel, fixedColours, fixedSides, sidewaysIcons } from '../../tools/check-lwc.ts';
import { ownSentences, ownWords } from '../../tools/own-words.ts';

const labelsFile = path.join(bundlesFolder, '../labels/CustomLabels.labels-meta.xml');
const classesFolder = path.join(bundlesFolder, '../classes');
const scratch = mkdtempSync(path.join(tmpdir(), 'recordside-lwc-'));
let emitted = '';

beforeAll(() => {
  emitted = emitBundles(path.join(scratch, 'emit'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A folder with one bundle, `planted`, made of these files. */
function aBundle(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(scratch, 'planted-'));
  const bundle = path.join(folder, 'planted');
  mkdirSync(bundle);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(bundle, name), text);
  return folder;
}

const SOUND =
  "import { LightningElement } from 'lwc';\nexport default class Planted extends LightningElement {}\n";

const complaintsOf = (files: Record<string, string>): Promise<string[]> => {
  const folder = aBundle(files);
  return checkPanel({ sources: folder, emitted: folder, labelsFile });
};

describe('the panel on its way to an org', () => {
  // Twenty bundles, twice each: a busy machine needs its time.
  it('compiles as the platform compiles it, with every label and bundle there', async () => {
    expect(await checkPanel({ sources: bundlesFolder, emitted, labelsFile })).toEqual([]);
  }, 60_000);

  it('finds no fault with a sound bundle', async () => {
    expect(await complaintsOf({ 'planted.js': SOUND })).toEqual([]);
  });

  it('misses JavaScript that was not emitted', async () => {
    expect(await complaintsOf({ 'planted.html': '<template></template>' })).toContain(
      'planted: planted.js is missing',
    );
  });

  it.each([
    ['an npm package', "import { z } from 'zod';\n", "the import 'zod'"],
    [
      'a path out of the bundle',
      "import x from '../other/other';\n",
      "the import '../other/other'",
    ],
    [
      'a label that is not there',
      "import x from '@salesforce/label/c.Nobody';\n",
      'no label Nobody',
    ],
    ['a bundle that is not there', "import { x } from 'c/nobody';\n", 'no bundle c/nobody'],
  ])('refuses %s', async (_, line, complaint) => {
    const found = await complaintsOf({ 'planted.js': line + SOUND });
    expect(found.join('\n')).toContain(complaint);
  });

  it('refuses what the platform compiler refuses', async () => {
    const html = '<template><div lwc:inner-html={words}></div></template>';
    expect(await complaintsOf({ 'planted.js': SOUND, 'planted.html': html })).not.toEqual([]);
  });

  it('lets colours stand only as the fallback of a styling hook', () => {
    expect(fixedColours('a { color: var(--slds-g-color-accent-1, #0176d3); }')).toEqual([]);
    expect(fixedColours('a { color: var(--x, rgb(0 0 0 / 15%)); }')).toEqual([]);
    expect(fixedColours('a { color: #0176d3; }')).toHaveLength(1);
    expect(fixedColours('a { box-shadow: 0 0 1px rgb(0 0 0 / 15%); }')).toHaveLength(1);
  });

  it.each([
    ['left: 0'],
    ['margin-right: auto'],
    ['border-left-color: red'],
    ['border-top-right-radius: 4px'],
    ['text-align: left'],
    ['padding: 0 1px 2px 3px'],
    ['inset: 0 auto 0 var(--x, calc(1px + (2px * 2)))'],
    ['border-radius: var(--a, 0 1px) 1rem 1rem 1rem'],
  ])('lets no rule name a side: %s', (rule) => {
    expect(fixedSides(`a { color: red; ${rule}; }`)).toEqual([expect.stringContaining(rule)]);
  });

  it('lets rules stand that hold from right to left as well', () => {
    const rules = [
      'margin: 0 1px 2px',
      'padding: 0 var(--x, calc(1px + (2px * 2))) 2px var(--x, calc(1px + (2px * 2)))',
      'border-radius: 1rem 1rem 0 0',
      'inset-inline-start: 0',
      'text-align: end',
      '--left: 1px',
    ];
    expect(fixedSides(`/* left: 0; */ a { ${rules.join('; ')} }`)).toEqual([]);
  });

  it('lets no icon point sideways that our own rule does not turn', () => {
    expect(sidewaysIcons("icon-name='utility:chevronright'")).toHaveLength(1);
    expect(sidewaysIcons('icon-name="utility:forward"')).toHaveLength(1);
    expect(sidewaysIcons('icon-name="utility:chevrondown"')).toEqual([]);
  });

  it('lets no template have words of its own', async () => {
    const html = '<template><p title="Save">{name} was {done}</p></template>';
    const found = await complaintsOf({ 'planted.js': SOUND, 'planted.html': html });
    expect(found).toEqual([
      "planted: the words 'was' are not in a label",
      "planted: the words 'Save' are not in a label",
    ]);
    expect(ownWords('<!-- Save --><p class="title" title={save}>{name}: {done}</p>')).toEqual([]);
  });

  it('lets no code have words of its own', async () => {
    const script = `${SOUND}export const said = (n) => \`\${n} of them saved\`;\n`;
    expect(await complaintsOf({ 'planted.js': script })).toEqual([
      "planted: the words 'of them saved' are not in a label",
    ]);
    const sentences = ["'Not found, sorry.'", '"try again"', '`Saved`', "{ text: 'Save it' }"];
    expect(ownSentences(`export const all = [${sentences.join(', ')}];`, '')).toEqual([
      "the words 'Not found, sorry.' are not in a label",
      "the words 'try again' are not in a label",
      "the words 'Save it' are not in a label",
    ]);
  });

  it.each([
    ['the classes of its styles', "const all = on ? 'row row_open' : `row depth${n}`;"],
    ['an error for developers', "throw new TypeError('No such row here');"],
    ['names, paths and queries', "const all = ['Account', 'c/row', '(hover: none) and (any)'];"],
  ])('lets code have %s', (_, code) => {
    expect(ownSentences(code, '.row {} .row_open {} .depth1 {}')).toEqual([]);
  });

  it('has no label that nothing shows', () => {
    const files = readdirSync(emitted, { recursive: true, encoding: 'utf8' });
    const code = files
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(emitted, file), 'utf8'))
      .join('\n');
    const apex = readdirSync(classesFolder)
      .filter((file) => !file.includes('Test.'))
      .map((file) => readFileSync(path.join(classesFolder, file), 'utf8'))
      .join('\n');
    const names = [...readFileSync(labelsFile, 'utf8').matchAll(/<fullName>(\w+)</g)];
    const isShown = (name = ''): boolean =>
      code.includes(`c.${name}'`) || new RegExp(`System\\.Label\\.${name}\\b`).test(apex);
    expect(names.map(([, name]) => name).filter((name) => !isShown(name))).toEqual([]);
  });

  it('is exposed only as the panel itself', () => {
    const exposed = bundleNames(bundlesFolder).filter((name) =>
      readFileSync(path.join(bundlesFolder, name, `${name}.js-meta.xml`), 'utf8').includes(
        '<isExposed>true</isExposed>',
      ),
    );
    expect(exposed).toEqual(['recordsideChat']);
  });
});
