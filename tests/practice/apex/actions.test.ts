// Actions as tools: the two of the practice org, and what an admin's records make of them.
import { describe, expect, it } from 'vitest';
import { actionClaims } from '../../../relay/practice/apex/actionClaims.ts';
import { SetupException, sentenceIn } from '../../../relay/practice/apex/refusals.ts';
import { withSampleActions } from '../../../relay/practice/apex/sampleActions.ts';
import type { PolicyMetadata } from '../../../relay/practice/apex/claims.ts';
import type { CustomMetadataRecord } from '../../../relay/practice/org/schema/customMetadata.ts';

const aRecord = (values: CustomMetadataRecord['values']): CustomMetadataRecord => ({
  developerName: 'Own',
  label: 'Own',
  values: { Tool_Name__c: 'my_tool', Type__c: 'Flow', Action__c: 'My_Flow', ...values },
});

const metadata = (changes: Partial<PolicyMetadata> = {}): PolicyMetadata => ({
  agents: [],
  toolPolicies: [],
  fieldRules: [],
  actionTools: [],
  ...changes,
});

/** What an admin reads whose records do not fit. */
function said(rows: readonly CustomMetadataRecord[]): string {
  try {
    actionClaims(rows);
  } catch (error) {
    if (error instanceof SetupException) return sentenceIn('en_US', error.sentence);
    throw error;
  }
  return '';
}

describe('the actions of the practice org', () => {
  it('are two flows that ask before they run', () => {
    const { actionTools, toolPolicies } = withSampleActions(metadata());
    expect(actionClaims(actionTools).map(([tool, type, name]) => [tool, type, name])).toEqual([
      ['escalate_case', 'flow', 'Escalate_Case'],
      ['create_renewal', 'flow', 'Create_Renewal'],
    ]);
    expect(toolPolicies.map(({ values }) => [values['Tool__c'], values['Mode__c']])).toEqual([
      ['escalate_case', 'Needs_Approval'],
      ['create_renewal', 'Needs_Approval'],
    ]);
  });

  it('give way to records for the same tools', () => {
    const own = aRecord({ Tool_Name__c: 'escalate_case' });
    const closed = aRecord({ Tool__c: 'create_renewal', Mode__c: 'Disabled' });
    const merged = withSampleActions(metadata({ actionTools: [own], toolPolicies: [closed] }));
    expect(merged.actionTools.map(({ developerName }) => developerName)).toEqual([
      'Own',
      'Create_Renewal',
    ]);
    expect(merged.toolPolicies.map(({ values }) => values['Mode__c'])).toEqual([
      'Disabled',
      'Needs_Approval',
    ]);
  });
});

describe('the record of an action', () => {
  it('is left out when it is off', () => {
    expect(actionClaims([aRecord({ Active__c: false })])).toEqual([]);
  });

  it('is signed with its type, label and description', () => {
    const record = aRecord({ Type__c: 'Apex', Description__c: 'Does it.' });
    expect(actionClaims([record])).toEqual([['my_tool', 'apex', 'My_Flow', 'Own', 'Does it.']]);
  });

  it.each([
    [{ Tool_Name__c: 'My Tool' }, '“Tool Name” must be small letters, digits and underscores.'],
    [{ Tool_Name__c: null }, '“Tool Name” must be small letters, digits and underscores.'],
    [{ Action__c: '../flow' }, '“Action” is no API name.'],
  ])('is named when it does not fit: %o', (values, why) => {
    expect(said([aRecord(values)])).toBe(`Recordside Action Tool “Own” does not fit: ${why}`);
  });

  it('may not repeat the tool of another', () => {
    expect(said([aRecord({}), aRecord({})])).toContain('another record has the same “Tool Name”.');
  });

  it('is one of twenty at most', () => {
    const rows = Array.from({ length: 21 }, (_, i) => aRecord({ Tool_Name__c: `tool_${i}` }));
    expect(actionClaims(rows.slice(1))).toHaveLength(20);
    expect(said(rows)).toContain('more than 20');
  });
});
