// What the checks of reports and Lightning pages must catch.
import { describe, expect, it } from 'vitest';
import { catches, complaintsOf } from './mistakes.ts';
import { metadata, swap, swapOnce } from '../scratchProject.ts';
import type { Change } from '../scratchProject.ts';

const TYPE = 'reportTypes/Recordside_Actions.reportType-meta.xml';
const REPORT = 'reports/Recordside/Recordside_Changes_by_Object.report-meta.xml';

catches('the check of reports', [
  [
    'a report type of no object',
    TYPE,
    swap('baseObject>Recordside_Action__c', 'baseObject>Recordside_Act__c'),
    'there is no object Recordside_Act__c',
  ],
  [
    'a join that is no relationship',
    TYPE,
    swap('<relationship>Rows__r', '<relationship>Row__r'),
    'no child relationship Row__r',
  ],
  [
    'a table that is not joined',
    TYPE,
    swap('_Action__c.Rows__r<', '_Action__c.Lines__r<'),
    'there is no table Recordside_Action__c.Lines__r',
  ],
  [
    'a column of a report type',
    TYPE,
    swap('<field>Tool__c', '<field>Tol__c'),
    'there is no field Recordside_Action__c.Tol__c',
  ],
  [
    'a report of no type',
    REPORT,
    swap('Recordside_Actions__c', 'Recordside_Acts__c'),
    'there is no ReportType Recordside_Acts',
  ],
  [
    'a column that the type does not offer',
    REPORT,
    swap('$Person__c', '$Turn_Nr__c'),
    'offers no column Recordside_Action__c$Turn_Nr__c',
  ],
  [
    'a filter that the type does not offer',
    REPORT,
    swap('$Kind__c', '$Sort__c'),
    'offers no column Recordside_Action__c$Sort__c',
  ],
  [
    'a summary of no groups',
    REPORT,
    swap('groupingsDown', 'groupingsAcross'),
    'the groupings do not fit the format Summary',
  ],
  [
    'a list with groups',
    REPORT,
    swap('>Summary<', '>Tabular<'),
    'the groupings do not fit the format Tabular',
  ],
  [
    'a summary with groups across',
    REPORT,
    swapOnce('<name>', '<groupingsAcross/><name>'),
    'the groupings do not fit the format Summary',
  ],
  [
    'a matrix with groups down only',
    REPORT,
    swap('>Summary<', '>Matrix<'),
    'the groupings do not fit the format Matrix',
  ],
  [
    'a report in no folder',
    'reports/Nowhere/X.report-meta.xml',
    metadata('Report', '<format>Tabular</format><reportType>CustomEntity$Nobody__c</reportType>'),
    'there is no ReportFolder Nowhere',
  ],
  [
    'a report on no object',
    'reports/Recordside/X.report-meta.xml',
    metadata('Report', '<format>Tabular</format><reportType>CustomEntity$Nobody__c</reportType>'),
    'there is no object Nobody__c',
  ],
  [
    'a column of no field in a report on an object',
    'reports/Recordside/X.report-meta.xml',
    metadata(
      'Report',
      '<columns><field>Recordside_Action__c.Tol__c</field></columns><reportType>CustomEntity$Recordside_Action__c</reportType>',
    ),
    'there is no field Recordside_Action__c.Tol__c',
  ],
]);

const PAGE = 'flexipages/Recordside_Account_Page.flexipage-meta.xml';
const HOME = 'flexipages/Recordside_Home.flexipage-meta.xml';

catches('the check of Lightning pages', [
  [
    'a component that is not there',
    PAGE,
    swap('>recordsideChat<', '>recordsideChatt<'),
    'there is no component recordsideChatt',
  ],
  [
    'a component that is not exposed',
    PAGE,
    swap('>recordsideChat<', '>recordsideTurn<'),
    'recordsideTurn is not exposed',
  ],
  [
    'a property that the component lacks',
    PAGE,
    swap('<name>agentName', '<name>agent'),
    'recordsideChat has no property agent',
  ],
  [
    'a number out of its range',
    PAGE,
    (text) => swap('>Sales_Assistant<', '>50<')(swap('<name>agentName', '<name>height')(text)),
    "height of recordsideChat may not be '50'",
  ],
  [
    'an agent that is not there',
    PAGE,
    swap('>Sales_Assistant<', '>Sales_Asistant<'),
    'there is no Recordside_Agent Sales_Asistant',
  ],
  [
    'a region that the template lacks',
    PAGE,
    swap('<name>sidebar', '<name>side'),
    'has no region side',
  ],
  [
    'a facet that is not there',
    PAGE,
    swap('<value>detailTabContent', '<value>detailTab'),
    'there is no facet detailTab',
  ],
  [
    'a facet that is shown nowhere',
    PAGE,
    swap('<value>detailTabContent', '<value>relatedTabContent'),
    'the facet detailTabContent is shown nowhere',
  ],
  [
    'an identifier twice',
    PAGE,
    swap('<identifier>related_tab', '<identifier>detail_tab'),
    'the identifier detail_tab stands twice',
  ],
  [
    'an object that is not there',
    PAGE,
    swap('<sobjectType>Account', '<sobjectType>Acount'),
    'there is no object Acount',
  ],
  [
    'a record page of no object',
    PAGE,
    swap('<sobjectType>Account</sobjectType>', ''),
    'a RecordPage needs <sobjectType>',
  ],
  [
    'a list view that is not there',
    HOME,
    swap('>Unknown_Outcome<', '>Unknown<'),
    'there is no ListView Recordside_Action__c.Unknown',
  ],
]);

describe('the check of Lightning pages', () => {
  const PANEL = 'lwc/recordsideChat/recordsideChat.js-meta.xml';
  const withoutAgent = (text: string): string =>
    text.replace(
      /<componentInstanceProperties>\s*<name>agentName[\s\S]*?<\/componentInstanceProperties>/,
      '',
    );
  const ofThePage = (changes: Record<string, Change>): string =>
    complaintsOf(changes)
      .filter((each) => each.includes(PAGE))
      .join('\n');

  it('catches a component that is exposed to other pages only', () => {
    expect(ofThePage({ [PANEL]: swap('<target>lightning__RecordPage</target>', '') })).toContain(
      'recordsideChat is not exposed to lightning__RecordPage',
    );
  });

  it('catches a property that is required, not given and without a default', () => {
    const found = ofThePage({
      [PANEL]: swap('default="Sales_Assistant"', ''),
      [PAGE]: withoutAgent,
    });
    expect(found).toContain('recordsideChat needs the property agentName');
  });

  it.each([
    ['catches', 'yes', "height of recordsideChat may not be 'yes'"],
    ['takes', 'false', ''],
  ])('%s the truth %s', (_, value, complaint) => {
    const found = ofThePage({
      [PANEL]: swap('type="Integer"', 'type="Boolean"'),
      [PAGE]: (text) =>
        swap('>Sales_Assistant<', `>${value}<`)(swap('<name>agentName', '<name>height')(text)),
    });
    expect(found.replace(/^\S+ /, '')).toBe(complaint);
  });

  it('takes the default of a property for its value', () => {
    expect(ofThePage({ [PAGE]: withoutAgent })).toBe('');
  });

  it('leaves what decorates a component to whatever is around it', () => {
    const found = ofThePage({
      [PAGE]: swapOnce(
        '<componentName>recordsideChat<',
        '<componentInstanceProperties><name>label</name><type>decorator</type><value>x</value></componentInstanceProperties><componentName>recordsideChat<',
      ),
    });
    expect(found).toBe('');
  });
});
