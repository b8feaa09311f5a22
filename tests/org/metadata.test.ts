// What the checks of metadata files must catch: each mistake is planted into a copy of the package.
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { objectComplaints } from '../../tools/org-checks/objectRules.ts';
import { partnerComplaints, readProject } from '../../tools/org-checks/project.ts';
import { schemaComplaints } from '../../tools/org-checks/schemaCheck.ts';
import { metadata, scratchProject, swap, swapOnce } from './scratchProject.ts';
import type { Change } from './scratchProject.ts';

const scratch = scratchProject();
afterEach(scratch.mend);
afterAll(scratch.remove);

type Mistake = [what: string, file: string, change: Change, complaint: string];

const FIELDS = 'objects/Recordside_Action__c/fields';
const TOOL = `${FIELDS}/Tool__c.field-meta.xml`;
const KIND = `${FIELDS}/Kind__c.field-meta.xml`;
const ACTION = 'objects/Recordside_Action__c/Recordside_Action__c.object-meta.xml';
const ROW = 'objects/Recordside_Action_Row__c/Recordside_Action_Row__c.object-meta.xml';
const PARENT = 'objects/Recordside_Action_Row__c/fields/Action__c.field-meta.xml';
const AGENT = 'objects/Recordside_Tool_Policy__mdt/fields/Agent__c.field-meta.xml';
const VIEW = 'objects/Recordside_Action__c/listViews/All.listView-meta.xml';
const SITE = 'cspTrustedSites/Recordside_Relay.cspTrustedSite-meta.xml';
const CERTIFICATE = 'certs/Recordside_Signing.crt-meta.xml';
const USERS = 'permissionsets/Recordside_User.permissionset-meta.xml';
const CLASS = 'classes/RecordsideSession.cls-meta.xml';
const TEMPLATE = '/force-app/client-app/templates/Recordside_glbloauth.ecaGlblOauth.template.xml';

describe('the check against the schema', () => {
  const complaintsOf = (file: string, change: Change): string => {
    scratch.plant({ [file]: change });
    const project = readProject(scratch.root);
    return [...project.complaints, ...schemaComplaints(project)].join('\n');
  };

  it.each<Mistake>([
    ['a misspelt element', TOOL, swap('length>', 'lenght>'), 'CustomField has no element <lenght>'],
    ['a case of an element', TOOL, swap('label>', 'Label>'), '<Label> (but label)'],
    [
      'an element of another type',
      SITE,
      swapOnce('<isActive>', '<motif>x</motif><isActive>'),
      'CspTrustedSite has no element <motif>',
    ],
    [
      'a nested element out of place',
      KIND,
      swapOnce('<restricted>', '<sorted>true</sorted><restricted>'),
      'ValueSet has no element <sorted>',
    ],
    ['a word that is none', TOOL, swap('>Text<', '>Txt<'), "<type> may not be 'Txt'"],
    [
      'a word in another case',
      SITE,
      swap('>LEX<', '>Lex<'),
      "<context> may not be 'Lex' (but LEX)",
    ],
    ['a truth that is none', SITE, swapOnce('>true<', '>yes<'), "a boolean, not 'yes'"],
    ['a number that is none', TOOL, swap('>80<', '>80 characters<'), '<length> is a number'],
    ['a date that is none', CERTIFICATE, swap('T00:00', ' 00:00'), '<expirationDate> is a date'],
    ['a missing part', SITE, swap('endpointUrl', 'description'), 'needs <endpointUrl>'],
    [
      'an element twice',
      TOOL,
      swapOnce('<length>80</length>', '<length>80</length><length>80</length>'),
      '<length> stands twice',
    ],
    [
      'a list that is torn apart',
      USERS,
      swapOnce('<hasActivationRequired>', '<classAccesses/><hasActivationRequired>'),
      '<classAccesses> stands apart',
    ],
    [
      'elements where a value belongs',
      TOOL,
      swap('<length>80</length>', '<length><value>80</value></length>'),
      '<length> is a value and holds elements',
    ],
    ['text beside elements', TOOL, swap('<length>', 'x<length>'), 'holds text beside its elements'],
    [
      'another root',
      TOOL,
      swap('CustomField', 'CustomFeld'),
      '<CustomFeld> should be <CustomField>',
    ],
    ['another namespace', TOOL, swap('2006/04', '2005/04'), 'xmlns should be'],
    ['two roots', TOOL, (text) => `${text}<CustomField/>`, 'there must be one root element'],
    [
      'a type that the schema lacks',
      'eventTypes/X.eventType-meta.xml',
      metadata('EventType', ''),
      'the schema has no type EventType',
    ],
    ['XML that is not well-formed', TOOL, swap('</label>', '</lable>'), 'line '],
    ['a class of no version', CLASS, swap('apiVersion', 'version'), 'needs <apiVersion>'],
    [
      'a mistake in a template',
      TEMPLATE,
      swap('callbackUrl>', 'callbackURL>'),
      '(but callbackUrl)',
    ],
    ['a file of no known type', 'layouts/X.layuot-meta.xml', metadata('Layout', ''), 'no type of'],
    [
      'a file in the wrong folder',
      'classes/X.layout-meta.xml',
      metadata('Layout', ''),
      'a Layout lies in a folder layouts',
    ],
  ])('catches %s', (_, file, change, complaint) => {
    const found = complaintsOf(file, change);
    expect(found).toContain(file.replace(/^\//, ''));
    expect(found).toContain(complaint);
  });

  it('says the line', () => {
    expect(complaintsOf(TOOL, swap('<length>80<', '<length>x<'))).toMatch(/Tool__c\S+:7 /);
  });
});

describe('the check of files that belong together', () => {
  const complaintsOf = (changes: Record<string, Change>): string[] => {
    scratch.plant(changes);
    const project = readProject(scratch.root);
    return [...project.complaints, ...partnerComplaints(project)];
  };

  it.each<Mistake>([
    ['a class without its description', CLASS, null, 'RecordsideSession.cls: it has no -meta.xml'],
    [
      'a description without its class',
      'classes/RecordsideSession.cls',
      null,
      'RecordsideSession.cls-meta.xml: the file it describes is missing',
    ],
    [
      'a certificate without its file',
      'certs/Recordside_Signing.crt',
      null,
      'Recordside_Signing.crt-meta.xml: the file it describes is missing',
    ],
    ['a file that belongs nowhere', 'classes/notes.txt', 'x', 'notes.txt: it has no -meta.xml'],
    [
      'metadata beside the package directories',
      '/force-app/extra/tabs/X.tab-meta.xml',
      metadata('CustomTab', ''),
      'force-app/extra is in no package directory',
    ],
    [
      'a package directory that is not there',
      '/sfdx-project.json',
      swap('force-app/translations', 'force-app/words'),
      'there is no folder force-app/words',
    ],
  ])('catches %s', (_, file, change, complaint) => {
    expect(complaintsOf({ [file]: change }).join('\n')).toContain(complaint);
  });

  it('catches a component without its description', () => {
    const bundle = 'lwc/recordsideChat/recordsideChat';
    const found = complaintsOf({ [`${bundle}.js-meta.xml`]: null });
    expect(found.join('\n')).toContain(`${bundle}.html: it has no -meta.xml`);
  });
});

describe('the check of objects and fields', () => {
  const complaintsOf = (file: string, change: Change): string => {
    scratch.plant({ [file]: change });
    return objectComplaints(readProject(scratch.root)).join('\n');
  };

  it.each<Mistake>([
    ['a text of no length', TOOL, swap('<length>80</length>', ''), 'a field Text needs <length>'],
    ['a field of no label', TOOL, swap('<label>Tool</label>', ''), 'needs <label>'],
    [
      'a name unlike its file',
      TOOL,
      swap('>Tool__c<', '>Tol__c<'),
      'says Tol__c, the file Tool__c',
    ],
    ['a list view unlike its file', VIEW, swap('>All<', '>Al<'), 'says Al, the file All'],
    ['a label that is too long', TOOL, swap('>Tool<', `>${'x'.repeat(41)}<`), 'longer than 40'],
    ['a value twice', KIND, swapOnce('>Intent<', '>Write<'), 'the value Write stands twice'],
    ['two defaults', KIND, swap('>false</default', '>true</default'), 'two values are the default'],
    [
      'a master that is not there',
      PARENT,
      swap('_Action__c<', '_Act__c<'),
      'no object Recordside_Act__c',
    ],
    ['a detail with a life of its own', ROW, swap('ControlledByParent', 'Private'), 'a detail'],
    [
      'an object nobody shares',
      ACTION,
      swap('>Private</sharing', '>ControlledByParent</sharing'),
      'a detail, and nothing else',
    ],
    ['an object of no plural', ACTION, swap('pluralLabel', 'description'), 'needs <pluralLabel>'],
    [
      'a type that metadata types lack',
      AGENT,
      swap('MetadataRelationship', 'Lookup'),
      'no fields of type Lookup',
    ],
    [
      'a metadata relationship on an object',
      PARENT,
      swap('MasterDetail', 'MetadataRelationship'),
      'only a custom metadata type',
    ],
  ])('catches %s', (_, file, change, complaint) => {
    const found = complaintsOf(file, change);
    expect(found).toContain(`force-app/main/default/${file}:`);
    expect(found).toContain(complaint);
  });

  it('takes a formula without a length', () => {
    const formula = metadata(
      'CustomField',
      '<fullName>Planted__c</fullName><formula>Tool__c</formula><label>Planted</label><type>Text</type>',
    );
    expect(complaintsOf(`${FIELDS}/Planted__c.field-meta.xml`, formula)).toBe('');
  });
});
