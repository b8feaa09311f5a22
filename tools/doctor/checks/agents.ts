// Checks of the agents: there is one, it names this relay and a model of it, and fits into a session.
import { MAX_ACTIONS, agentClaim } from '../../../relay/src/session/claims.ts';
import { nearest } from '../../../relay/src/soql/nearest.ts';
import { familyOf } from '../finding.ts';
import type { Finding, Reading } from '../finding.ts';
import type { AgentRow, PolicyRows } from '../rows.ts';

const say = familyOf('agents');

/** What the relay takes in `rs`, less what stands in it besides agent and rows. */
const MOST_CLAIM_BYTES = 64 * 1024 - 2_048;
const MOST_ROWS = 500;

export interface AgentSurroundings {
  /** The relay's own address. */
  publicUrl: string;
  /** Models that the org may use. */
  models: readonly string[];
  sharedUsername: string | undefined;
  /** Developer names of custom permissions, where they could be read. */
  permissions: Reading<readonly string[]>;
}

/** Every agent, and that there is one at all. */
export function checkAgents(rows: PolicyRows, around: AgentSurroundings): Finding[] {
  if (rows.agents.length === 0) return [missing('There is no Recordside Agent record.')];
  const active = rows.agents.filter((agent) => agent.active);
  const none = active.length === 0 ? [missing('No Recordside Agent is active.')] : [];
  return [
    ...none,
    ...active.flatMap((agent) => {
      const found = [...agentFindings(agent, around), ...sizeFindings(agent, rows)];
      return found.length > 0 ? found : [say.ok(agent.name, 'Complete, and fits into a session.')];
    }),
  ];
}

function missing(message: string): Finding {
  return say.fail(
    'Recordside_Agent__mdt',
    message,
    'Setup, Custom Metadata Types, Recordside Agent, Manage Records: add one or tick Active.',
  );
}

function agentFindings(agent: AgentRow, around: AgentSurroundings): Finding[] {
  return [
    relayUrlFinding(agent, around.publicUrl),
    modelFinding(agent, around.models),
    connectionFinding(agent, around.sharedUsername),
    permissionFinding(agent, around.permissions),
    ...claimFindings(agent),
  ].filter((finding) => finding !== undefined);
}

function relayUrlFinding({ name, relayUrl }: AgentRow, publicUrl: string): Finding | undefined {
  const mend = `Set Relay URL of this agent to ${publicUrl}.`;
  if (!URL.canParse(relayUrl))
    return say.fail(name, `Its relay URL “${relayUrl}” is no address.`, mend);
  const url = new URL(relayUrl);
  if (url.protocol !== 'https:') {
    return say.fail(
      name,
      `Its relay URL ${relayUrl} is not https: browsers and Salesforce refuse it.`,
      'Set Relay URL of this agent to the https:// address of the relay.',
    );
  }
  if (url.origin === publicUrl) return undefined;
  return say.fail(name, `Its relay URL ${relayUrl} is not this relay’s ${publicUrl}.`, mend);
}

function modelFinding({ name, model }: AgentRow, models: readonly string[]): Finding | undefined {
  if (models.includes(model)) return undefined;
  const [meant = models[0]] = nearest(model, models);
  return say.fail(
    name,
    `Its model “${model}” is none of those that this org may use (${models.join(', ')}).`,
    `Set Model to “${meant}”, or add “${model}” to the org’s models in relay.config.json.`,
  );
}

function connectionFinding(agent: AgentRow, sharedUsername?: string): Finding | undefined {
  if (agent.connection !== 'Shared' || sharedUsername !== undefined) return undefined;
  return say.fail(
    agent.name,
    'It uses the shared connection, but the relay knows no integration user for this org.',
    'Set sharedUsername in relay.config.json, or Connection of the agent to Per User.',
  );
}

function permissionFinding(
  { name, requiredPermission }: AgentRow,
  permissions: AgentSurroundings['permissions'],
): Finding | undefined {
  if (requiredPermission === '' || !permissions.ok) return undefined;
  if (permissions.value.includes(requiredPermission)) return undefined;
  const [meant] = nearest(requiredPermission, permissions.value);
  return say.fail(
    name,
    `It requires the custom permission ${requiredPermission}, which does not exist: nobody can open it.`,
    meant === undefined
      ? 'Create it in Setup, Custom Permissions, or clear Required Permission.'
      : `Set Required Permission to ${meant}.`,
  );
}

const LABELS: Record<string, string> = {
  instructions: 'Instructions',
  greeting: 'Greeting',
  suggestions: 'Suggestions',
  approvalTtlS: 'Approval TTL (seconds)',
  keepHours: 'Conversation Lives (hours)',
  model: 'Model',
  label: 'Label',
};

/** What the relay would refuse in the agent's claim. */
function claimFindings(agent: AgentRow): Finding[] {
  const parsed = agentClaim.safeParse(claimOf(agent));
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? '');
    const label = LABELS[field] ?? field;
    const length = field === 'instructions' ? ` (it has ${agent.instructions.length})` : '';
    return say.fail(
      agent.name,
      `${label} does not fit: ${issue.message}${length}. Every session of this agent is refused.`,
      field === 'instructions' ? 'Shorten Instructions to 32,000 characters.' : `Correct ${label}.`,
    );
  });
}

function claimOf(agent: AgentRow) {
  return {
    name: agent.name,
    label: agent.label,
    model: agent.model,
    instructions: agent.instructions,
    greeting: agent.greeting,
    suggestions: agent.suggestions.split('\n').filter((line) => line.trim() !== ''),
    approvalTtlS: agent.approvalTtlS,
    keepHours: agent.keepHours,
    edits: false,
    logReads: false,
    outsiderRule: false,
  };
}

function sizeFindings(agent: AgentRow, rows: PolicyRows): Finding[] {
  const of = <T extends { agent: string | null }>(all: T[]): T[] =>
    all.filter((row) => row.agent === null || row.agent === agent.name);
  const tools = of(rows.tools).map((r) => [r.tool, r.object, r.mode, r.locked, r.approvalAbove]);
  const fields = of(rows.fields).map((r) => [r.object, r.field, r.rule]);
  const listed = of(rows.actions).filter(({ active }) => active);
  const actions = listed.map((r) => [r.tool, r.type, r.action, r.name, r.description]);
  const mend = 'Merge rows, or give the agent fewer instructions.';
  if (tools.length > MOST_ROWS || fields.length > MOST_ROWS)
    return [say.fail(agent.name, `It has more than ${MOST_ROWS} policy rows of one kind.`, mend)];
  if (actions.length > MAX_ACTIONS) {
    const message = `It has ${actions.length} active actions; ${MAX_ACTIONS} fit: nobody can open it.`;
    return [say.fail(agent.name, message, 'Switch some off, or give them to another agent.')];
  }
  const claims = { agent: claimOf(agent), tools, fields, actions };
  const bytes = Buffer.byteLength(JSON.stringify(claims));
  if (bytes <= MOST_CLAIM_BYTES) return [];
  return [say.fail(agent.name, `Instructions and rows take ${bytes} bytes; 64 KB fit.`, mend)];
}
