// Opens a session: verifies the assertion, finds the conversation, and warms up what the first question needs.
import type { Config, ModelConfig } from '../config.ts';
import { RelayError } from '../errors.ts';
import { policyFromClaims } from '../policy/fromClaims.ts';
import type { OpenSessionRequest, SessionAnswer } from '../protocol.ts';
import type { Authorization, SalesforceGateway } from '../salesforce/client.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { Actor } from '../salesforce/types.ts';
import type { StateStore } from '../state/interfaces.ts';
import type { Logger } from '../telemetry/logger.ts';
import { actionTools } from '../tools/actions/actionTools.ts';
import type { Conversations } from '../turn/conversations.ts';
import { refreshPage } from '../turn/pageRecord.ts';
import type { Conversation, Setting } from '../turn/types.ts';
import { allowedHere } from './allowed.ts';
import type { ConnectDeps } from './connect.ts';
import { signInRefused, type ConnectionTrouble } from './connections.ts';
import type { EndPersonDeps } from './endPerson.ts';
import { verifyAssertion, type Verified } from './assertion.ts';
import type { AgentClaim } from './claims.ts';
import type { Session, Sessions } from './sessions.ts';

const HOUR_S = 60 * 60;
/** What a card is kept for beyond its wait, for its end to be said and written down: it is forgotten with its conversation. */
const AFTER_CARD_S = 60;

export interface OpenDeps extends ConnectDeps, EndPersonDeps {
  config: Config;
  store: StateStore;
  sessions: Sessions;
  conversations: Conversations;
  gateway: SalesforceGateway;
  now(): number;
  logger: Logger;
}

/**
 * Answers `POST /v1/sessions`. Throws RelayError `assertion_invalid`, `assertion_replayed`, `not_allowed` (the
 * agent's model or the shared connection is not open to this person), `not_found` (a conversation of somebody
 * else) or `salesforce_unavailable`.
 */
export async function openSession(
  deps: OpenDeps,
  request: OpenSessionRequest,
  correlationId: string,
): Promise<SessionAnswer> {
  const { config, store, now } = deps;
  const verified = await verifyAssertion(request.assertion, {
    orgs: config.orgs,
    publicUrl: config.publicUrl,
    store,
    timeOf: deps.gateway.timeOf,
  });
  const model = modelOf(verified, config);
  const setting = settingOf(verified, config);
  const owner = { orgId: setting.actor.orgId, userId: setting.actor.userId };
  const { agent, record, keepMs } = setting;
  const find = () =>
    deps.conversations.find(owner, agent.name, record, { id: request.conversationId, keepMs });
  const [found, connection] = await Promise.all([
    find(),
    connectionOf(deps, setting, correlationId),
  ]);
  // A refusal may have ended the turn that was waiting in it.
  const conversation = connection.status === 'ready' ? found : await find();
  if (conversation === undefined) throw new RelayError('not_found', { detail: 'conversation' });
  if (connection.status === 'ready') warmUp(deps, setting, conversation);
  const session: Session = {
    ...setting,
    conversationId: conversation.id,
    expiresAt: now() + config.limits.sessionMinutes * 60_000,
  };
  const token = await deps.sessions.create(session);
  return answerOf(deps, session, token, conversation, model, connection);
}

/** Whether Salesforce lets the relay act for this person; that it cannot be asked is an error of its own. */
async function connectionOf(
  deps: OpenDeps,
  { actor }: Setting,
  correlationId: string,
): Promise<{ status: 'ready' } | ConnectionTrouble> {
  const authorization = await authorize(deps, actor);
  if (authorization.status === 'ready') return authorization;
  return signInRefused(deps, actor, authorization, correlationId);
}

async function authorize(deps: OpenDeps, actor: Actor): Promise<Authorization> {
  try {
    return await deps.gateway.authorize(actor);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    throw new RelayError('salesforce_unavailable', { detail: error.code, cause: error });
  }
}

function modelOf({ org, recordside }: Verified, config: Config): ModelConfig {
  const { model: name } = recordside.agent;
  const model = org.models.includes(name) ? config.models.get(name) : undefined;
  if (model !== undefined) return model;
  throw new RelayError('not_allowed', {
    detail: 'unknown model',
    message: ({ refusals }) =>
      recordside.admin ? refusals.modelNotOffered(name) : refusals.notSetUp,
  });
}

function settingOf({ org, claims, recordside }: Verified, config: Config): Setting {
  const shared = recordside.connection === 'shared';
  if (shared && (!recordside.sharedAllowed || org.sharedUsername === undefined)) {
    throw new RelayError('not_allowed', {
      detail: recordside.sharedAllowed ? 'no shared username' : 'shared connection not granted',
      message: (words) => words.refusals.sharedNotYours,
    });
  }
  const { recordId, objectApiName } = recordside;
  const keptHours = keptHoursOf(recordside.agent, config);
  const approvalTtlS = Math.min(recordside.agent.approvalTtlS, keptHours * HOUR_S - AFTER_CARD_S);
  return {
    actor: {
      orgId: claims.iss,
      userId: claims.sub,
      username: recordside.username,
      name: recordside.name,
      locale: recordside.locale,
      // A locale begins with a language: the person's in most cases.
      language: recordside.language ?? recordside.locale,
      timeZone: recordside.tz,
      ...(recordside.currency ? { currency: recordside.currency } : {}),
      connection: recordside.connection,
    },
    agent: { ...recordside.agent, approvalTtlS, actions: actionsOf(recordside) },
    keepMs: keptHours * HOUR_S * 1_000,
    policy: policyFromClaims(
      recordside.tools,
      recordside.fields,
      shared,
      recordside.actions?.map(([tool]) => tool),
    ),
    ...(recordId !== null && objectApiName !== null
      ? { record: { id: recordId, objectApiName } }
      : {}),
  };
}

/** As long as the relay says, at most what the agent says; no card waits longer than that. */
function keptHoursOf({ keepHours }: AgentClaim, { limits }: Config): number {
  return Math.min(keepHours ?? Infinity, limits.conversationHours);
}

function actionsOf({ actions = [] }: Verified['recordside']): Setting['agent']['actions'] {
  return actions.map(([tool, type, name, label, description]) => {
    return { tool, type, name, label, description };
  });
}

/**
 * Describe and key fields of the page's record, and describes of the agent's actions, in the background: the first
 * question finds them there.
 */
function warmUp(deps: OpenDeps, setting: Setting, conversation: Conversation): void {
  const { conversations, gateway } = deps;
  const look = { conversations, salesforceAs: gateway.as, now: () => new Date(deps.now()) };
  const { actor, agent, policy } = setting;
  Promise.all([
    refreshPage(look, conversation, setting),
    actionTools(agent.actions, policy, gateway.as(actor)),
  ]).catch((error: unknown) => {
    deps.logger.warn({ err: error }, 'warm-up of a session failed');
  });
}

async function answerOf(
  deps: OpenDeps,
  session: Session,
  token: string,
  conversation: Conversation,
  model: ModelConfig,
  connection: { status: 'ready' } | ConnectionTrouble,
): Promise<SessionAnswer> {
  const { agent, actor } = session;
  const transcript = await deps.conversations.transcript(conversation);
  return {
    protocol: 1,
    token,
    expiresAt: new Date(session.expiresAt).toISOString(),
    conversationId: conversation.id,
    agent: {
      name: agent.name,
      label: agent.label,
      greeting: agent.greeting,
      suggestions: agent.suggestions,
      model: agent.model,
      ...(model.notice === undefined ? {} : { notice: model.notice }),
    },
    user: { id: actor.userId, name: actor.name },
    connection: { mode: actor.connection, ...connection },
    allowed: allowedHere(session),
    transcript: transcript.events,
    ...(conversation.activeTurnId === undefined
      ? {}
      : { activeTurn: { id: conversation.activeTurnId, lastEventId: transcript.lastEventId } }),
  };
}
