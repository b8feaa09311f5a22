// Two actions of the practice org that its administrator has listed, beside what force-app brings for every org.
import type { CustomMetadataRecord } from '../org/schema/customMetadata.ts';
import type { PolicyMetadata } from './claims.ts';

function sample(
  type: 'Flow' | 'Apex',
  action: string,
  tool: string,
  description: string,
): Record<'actionTool' | 'toolPolicy', CustomMetadataRecord> {
  const label = action.replaceAll('_', ' ');
  const values = { Tool_Name__c: tool, Type__c: type, Action__c: action };
  return {
    actionTool: {
      developerName: action,
      label,
      values: { ...values, Description__c: description, Active__c: true },
    },
    toolPolicy: {
      developerName: tool,
      label,
      values: { Tool__c: tool, Mode__c: 'Needs_Approval', Locked__c: false },
    },
  };
}

const samples = [
  sample(
    'Flow',
    'Escalate_Case',
    'escalate_case',
    'Escalate a case: high priority, and a task for its owner today. Ask for the reason.',
  ),
  sample(
    'Flow',
    'Create_Renewal',
    'create_renewal',
    'Create the renewal of an opportunity that was won.',
  ),
];

/** The metadata with the samples; one gives way to a record of force-app for the same tool. */
export function withSampleActions(metadata: PolicyMetadata): PolicyMetadata {
  const listed = metadata.actionTools.map(({ values }) => values['Tool_Name__c']);
  const ruled = metadata.toolPolicies.map(({ values }) => values['Tool__c']);
  const actionTools = samples.map(({ actionTool }) => actionTool);
  const toolPolicies = samples.map(({ toolPolicy }) => toolPolicy);
  return {
    ...metadata,
    actionTools: [
      ...metadata.actionTools,
      ...actionTools.filter(({ values }) => !listed.includes(values['Tool_Name__c'] ?? null)),
    ],
    toolPolicies: [
      ...metadata.toolPolicies,
      ...toolPolicies.filter(({ values }) => !ruled.includes(values['Tool__c'] ?? null)),
    ],
  };
}
