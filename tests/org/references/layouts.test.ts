// What the checks of layouts and list views must catch.
import { catches } from './mistakes.ts';
import { metadata, swap, swapOnce } from '../scratchProject.ts';

const LAYOUT = 'layouts/Recordside_Action__c-Recordside Action Layout.layout-meta.xml';
const ACTION = 'objects/Recordside_Action__c/Recordside_Action__c.object-meta.xml';
const COMPACT = 'objects/Recordside_Action__c/compactLayouts/Summary.compactLayout-meta.xml';

catches('the check of layouts', [
  [
    'a field that is not there',
    LAYOUT,
    swap('<field>Tool__c', '<field>Tol__c'),
    'there is no field Recordside_Action__c.Tol__c',
  ],
  ['a field twice', LAYOUT, swap('<field>Tool__c', '<field>Object__c'), 'Object__c stands twice'],
  [
    'a required field left out',
    LAYOUT,
    swap('<field>Kind__c', '<field>OwnerId'),
    'the required field Kind__c is missing',
  ],
  [
    'a section of the wrong width',
    LAYOUT,
    swapOnce('TwoColumnsTopToBottom', 'OneColumn'),
    'a section OneColumn has 1 columns, not 2',
  ],
  [
    'a related list that is not there',
    LAYOUT,
    swap('_Row__c.Action__c<', '_Row__c.Object__c<'),
    'there is no related list Recordside_Action_Row__c.Object__c',
  ],
  [
    'a column that its related list lacks',
    LAYOUT,
    swap('<fields>Record_Name__c', '<fields>Tool__c'),
    'there is no field Recordside_Action_Row__c.Tool__c',
  ],
  [
    'an object that is not there',
    'layouts/Nobody__c-Layout.layout-meta.xml',
    metadata('Layout', ''),
    'there is no object Nobody__c',
  ],
  [
    'a field of a compact layout',
    COMPACT,
    swap('>Tool__c<', '>Tol__c<'),
    'there is no field Recordside_Action__c.Tol__c',
  ],
  [
    'a compact layout that is not there',
    ACTION,
    swap('>Summary<', '>Sumary<'),
    'there is no CompactLayout Sumary',
  ],
  [
    'a column of search results',
    ACTION,
    swap('Fields>Tool__c<', 'Fields>Tol__c<'),
    'there is no field Recordside_Action__c.Tol__c',
  ],
]);

const OUTCOME = 'objects/Recordside_Action__c/listViews/By_Outcome.listView-meta.xml';
const DISABLED = 'objects/Recordside_Tool_Policy__mdt/listViews/Disabled.listView-meta.xml';
const ROWS = 'objects/Recordside_Action_Row__c/listViews/All.listView-meta.xml';

catches('the check of list views', [
  [
    'a column that is not there',
    OUTCOME,
    swap('<columns>Person__c', '<columns>Persn__c'),
    'no column Persn__c',
  ],
  [
    'a standard column by its API name',
    OUTCOME,
    swap('<columns>NAME', '<columns>Name'),
    'no column Name',
  ],
  [
    'a column that metadata types lack',
    DISABLED,
    swap('>MasterLabel<', '>NAME<'),
    'no column NAME',
  ],
  [
    'a filter on a field that is not there',
    OUTCOME,
    swap('<field>Outcome__c', '<field>Result__c'),
    'no column Result__c',
  ],
  [
    'a filter on long text',
    OUTCOME,
    (text) =>
      swapOnce(
        '<operation>',
        '<value>x</value><operation>',
      )(swap('<field>Outcome__c', '<field>Note__c')(text)),
    'Note__c is long text',
  ],
  [
    'a filter on a value that never is',
    DISABLED,
    swap('<value>Disabled', '<value>Off'),
    "Mode__c is never 'Off'",
  ],
  [
    'a scope without an owner',
    ROWS,
    swap('>Everything<', '>Mine<'),
    'no owner and so no scope Mine',
  ],
  [
    'a filter logic of too many filters',
    OUTCOME,
    swapOnce('<columns>', '<booleanFilter>1 AND 2</booleanFilter><columns>'),
    'there is no filter 2',
  ],
]);
