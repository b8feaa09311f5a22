// What the checks of custom metadata and translations must catch.
import { catches } from './mistakes.ts';
import { metadata, swap } from '../scratchProject.ts';

const AGENT = 'customMetadata/Recordside_Agent.Sales_Assistant.md-meta.xml';
const POLICY = 'customMetadata/Recordside_Tool_Policy.Sales_Assistant_get_record.md-meta.xml';

catches('the check of custom metadata', [
  [
    'a field that is not there',
    POLICY,
    swap('<field>Tool__c', '<field>Tol__c'),
    'has no field Tol__c',
  ],
  ['a field twice', POLICY, swap('<field>Tool__c', '<field>Mode__c'), 'Mode__c stands twice'],
  [
    'a value that the picklist lacks',
    POLICY,
    swap('Always_Allow', 'Allow'),
    "Mode__c is never 'Allow'",
  ],
  [
    'an agent that is not there',
    POLICY,
    swap('>Sales_Assistant<', '>Nobody<'),
    'Agent__c names no record: Recordside_Agent.Nobody',
  ],
  [
    'a value of the wrong type',
    POLICY,
    swap('xsd:boolean', 'xsd:string'),
    'Locked__c is a xsd:boolean, not xsd:string',
  ],
  ['a truth that is none', POLICY, swap('>false</value>', '>no</value>'), "Locked__c is 'no'"],
  [
    'a number that is none',
    AGENT,
    swap('>900.0<', '>a while<'),
    'Approval_Ttl_Seconds__c is no number',
  ],
  ['a number with too many digits', AGENT, swap('>900.0<', '>9000000.0<'), 'has too many digits'],
  [
    'a text that is too long',
    AGENT,
    swap('>default<', `>${'x'.repeat(81)}<`),
    'Model__c is longer than 80',
  ],
  [
    'a required field left empty',
    AGENT,
    swap('<value xsi:type="xsd:string">default</value>', '<value xsi:nil="true"/>'),
    'Model__c is required',
  ],
  [
    'a required field left out',
    POLICY,
    swap('<field>Mode__c', '<field>Object__c'),
    'Mode__c is required',
  ],
  [
    'a type that is not there',
    'customMetadata/Recordside_Bot.X.md-meta.xml',
    metadata('CustomMetadata', '<label>X</label>'),
    'there is no type Recordside_Bot__mdt',
  ],
  [
    'a name that is none',
    'customMetadata/Recordside_Agent.A__b.md-meta.xml',
    metadata('CustomMetadata', '<label>X</label>'),
    "'A__b' cannot be a developer name",
  ],
]);

const LABELS = 'labels/CustomLabels.labels-meta.xml';
const GERMAN = '/force-app/translations/main/default/translations/de.translation-meta.xml';

catches('the check of translations', [
  [
    'a label that is not translated',
    GERMAN,
    (text) => text.replace(/ *<customLabels>[\s\S]*?<\/customLabels>\n/, ''),
    'is not translated',
  ],
  [
    'a translation of no label',
    GERMAN,
    swap('>Recordside_Announce_Answer<', '>Recordside_Nothing<'),
    'there is no label Recordside_Nothing',
  ],
  [
    'a placeholder that is lost',
    GERMAN,
    swap('{0} hat geantwortet', 'Jemand hat geantwortet'),
    'Recordside_Announce_Answer has other placeholders',
  ],
  [
    'an empty translation',
    GERMAN,
    (text) => text.replace(/<label>.*<\/label>/, '<label></label>'),
    'is empty',
  ],
  [
    'a label twice',
    LABELS,
    (text) => text.replace(/ *<labels>[\s\S]*?<\/labels>\n/, '$&$&'),
    'stands twice',
  ],
  [
    'a translation of no object',
    '/force-app/translations/main/default/objectTranslations/Nobody__c-de/Nobody__c-de.objectTranslation-meta.xml',
    metadata('CustomObjectTranslation', ''),
    'there is no object Nobody__c',
  ],
  [
    'a translation of no field',
    '/force-app/translations/main/default/objectTranslations/Recordside_Action__c-de/Recordside_Action__c-de.objectTranslation-meta.xml',
    metadata('CustomObjectTranslation', '<fields><name>Tol__c</name></fields>'),
    'there is no field Recordside_Action__c.Tol__c',
  ],
]);
