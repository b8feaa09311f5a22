// What the checks of components and of names in Apex must catch.
import { describe, expect, it } from 'vitest';
import { catches, complaintsOf } from './mistakes.ts';
import { metadata, swap, swapOnce } from '../scratchProject.ts';

const PANEL = 'lwc/recordsideChat/recordsideChat.js-meta.xml';
const SIGN = 'lwc/recordsideChat/sign.ts';
const SESSION = 'classes/RecordsideSession.cls';

catches('the check of components', [
  [
    'a property that no code takes',
    PANEL,
    swap('name="height"', 'name="tallness"'),
    'the component has no @api tallness',
  ],
  [
    'a property of no type',
    PANEL,
    swap('type="Integer"', 'type="Number"'),
    'height has no type Number',
  ],
  [
    'a default out of its range',
    PANEL,
    (text) =>
      text.replace(/type="Integer"[^>]*>/, 'type="Integer" label="H" default="20" min="320"/>'),
    'the default of height lies outside of its range',
  ],
  [
    'an object that is not there',
    PANEL,
    swapOnce('<property', '<objects><object>Acount</object></objects><property'),
    'there is no object Acount',
  ],
  [
    'a target that is configured only',
    PANEL,
    swap('<target>lightning__HomePage</target>', ''),
    'lightning__HomePage is configured and no target',
  ],
  [
    'a target that is not there',
    PANEL,
    swap('lightning__HomePage', 'lightning__House'),
    'there is no target lightning__House',
  ],
  [
    'a label that is not there',
    SIGN,
    swap('c.Recordside_Problem_Offline', 'c.Recordside_Offline'),
    'there is no label Recordside_Offline',
  ],
  [
    'a class that is not there',
    SIGN,
    swap('apex/RecordsideSession.', 'apex/RecordsideSesion.'),
    'there is no Apex class RecordsideSesion',
  ],
  [
    'a method that is not there',
    SIGN,
    swap('RecordsideSession.open', 'RecordsideSession.start'),
    'RecordsideSession has no @AuraEnabled start',
  ],
  [
    'a parameter spelt otherwise',
    SIGN,
    swap('open({ recordId,', 'open({ recordid: recordId,'),
    'RecordsideSession.open has no parameter recordid',
  ],
  [
    'a parameter left out',
    SIGN,
    swap('open({ recordId, agentName })', 'open({ recordId })'),
    'RecordsideSession.open is called without agentName',
  ],
  [
    'a method wired that is not cacheable',
    SIGN,
    (text) => `${text}\n// @wire(open, {}) session;`,
    'RecordsideSession.open is wired and not cacheable',
  ],
  [
    'a custom permission that is not there',
    SIGN,
    (text) => `import may from '@salesforce/customPermission/Nobody';\n${text}`,
    'there is no CustomPermission Nobody',
  ],
  [
    'a field that is not there',
    SIGN,
    (text) => `import name from '@salesforce/schema/Account.Nam';\n${text}`,
    'there is no Account.Nam',
  ],
  [
    'a field behind a lookup that is not there',
    SIGN,
    (text) => `import name from '@salesforce/schema/Contact.Account.Nam';\n${text}`,
    'there is no Contact.Account.Nam',
  ],
]);

catches('the check of names in Apex', [
  [
    'a label that is not there',
    'classes/Planted.cls',
    'public class Planted {\n  String s = System.Label.Nobody;\n}',
    'there is no label Nobody',
  ],
  [
    'a permission that is not there',
    'classes/Planted.cls',
    "public class Planted {\n  Boolean b = FeatureManagement.checkPermission('Nobody');\n}",
    'there is no CustomPermission Nobody',
  ],
  [
    'a constant for a permission that is not there',
    'classes/RecordsidePerson.cls',
    swap("'Recordside_Shared_Connection'", "'Recordside_Shared'"),
    'there is no CustomPermission Recordside_Shared',
  ],
  [
    'a certificate that is not there',
    'classes/RecordsideJwsSigner.cls',
    swap("'Recordside_Signing'", "'Recordside_Sign'"),
    'nothing is called Recordside_Sign',
  ],
  [
    'a method that no component can call',
    SESSION,
    swapOnce('public static', 'public'),
    'no component can call it',
  ],
]);

describe('the check of names', () => {
  it('lets the package that every org takes lean on no other', () => {
    const found = complaintsOf({
      'permissionsets/Recordside_Admin.permissionset-meta.xml': swap(
        '<tab>Recordside_Home<',
        '<tab>Elsewhere<',
      ),
      '/force-app/client-app/main/default/tabs/Elsewhere.tab-meta.xml': metadata(
        'CustomTab',
        '<flexiPage>Recordside_Home</flexiPage><label>E</label><motif>Custom1: Heart</motif>',
      ),
    });
    expect(found.join('\n')).toContain('there is no CustomTab Elsewhere');
  });

  it('takes no name in a comment for one', () => {
    const text =
      'public class Planted {\n  // System.Label.Nobody\n  /* @AuraEnabled void x() {} */\n}';
    const found = complaintsOf({ 'classes/Planted.cls': text });
    expect(found.filter((each) => each.includes('Planted'))).toEqual([]);
  });
});
