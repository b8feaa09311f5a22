// How one event changes one turn. Pure: the same turn object comes back when nothing changed.
import type { RelayEvent } from '@relay/protocol';
import type { Claim, Part, Step, StepsPart, TextPart, Turn, TurnStatus } from './types';

type Of<T extends RelayEvent['type']> = Extract<RelayEvent, { type: T }>;

const withParts = (turn: Turn, parts: readonly Part[]): Turn => ({ ...turn, parts });

/** Appends a part under a key that no part of this turn ever had: lists are rendered by key. */
const addPart = (turn: Turn, part: (key: string) => Part): Turn => ({
  ...turn,
  parts: [...turn.parts, part(`${turn.id}.${turn.partsSoFar}`)],
  partsSoFar: turn.partsSoFar + 1,
});

/** Replaces the parts that `change` returns a new object for. */
function mapParts(turn: Turn, change: (part: Part) => Part): Turn {
  const parts = turn.parts.map(change);
  return parts.some((part, i) => part !== turn.parts[i]) ? withParts(turn, parts) : turn;
}

function addText(turn: Turn, { messageId, text }: Of<'text.delta'>): Turn {
  const last = turn.parts.at(-1);
  if (last?.kind === 'text' && last.messageId === messageId) {
    const longer: TextPart = { ...last, text: last.text + text };
    return withParts(turn, [...turn.parts.slice(0, -1), longer]);
  }
  return addPart(turn, (key) => ({ kind: 'text', key, messageId, text }));
}

/** A message that steps cut in two has several parts: each shows the claims that stand in it. */
const markUnproven = (turn: Turn, messageId: string, unproven: readonly Claim[]): Turn =>
  mapParts(turn, (part) => {
    if (part.kind !== 'text' || part.messageId !== messageId) return part;
    const own = unproven.filter(({ text }) => part.text.includes(text));
    return own.length > 0 ? { ...part, unproven: own } : part;
  });

const mapSteps = (turn: Turn, change: (step: Step) => Step): Turn =>
  mapParts(turn, (part) => {
    if (part.kind !== 'steps') return part;
    const steps = part.steps.map(change);
    return steps.some((step, i) => step !== part.steps[i]) ? { ...part, steps } : part;
  });

const changeStep = (turn: Turn, id: string, change: Partial<Step>): Turn =>
  mapSteps(turn, (step) => (step.id === id ? { ...step, ...change } : step));

const stepOf = (turn: Turn, id: string): Step | undefined =>
  turn.parts
    .flatMap((part) => (part.kind === 'steps' ? part.steps : []))
    .find((step) => step.id === id);

function startStep(turn: Turn, event: Of<'step.started'>): Turn {
  const { stepId: id, tool, label, effect } = event;
  const step: Step = { id, tool, label, effect, state: 'running' };
  const writes = effect !== 'read';
  // Another instance took the turn over and does the step again.
  if (stepOf(turn, id)) return mapSteps(turn, (known) => (known.id === id ? step : known));
  const last = turn.parts.at(-1);
  if (last?.kind === 'steps' && last.writes === writes) {
    const more: StepsPart = { ...last, steps: [...last.steps, step] };
    return withParts(turn, [...turn.parts.slice(0, -1), more]);
  }
  return addPart(turn, (key) => ({ kind: 'steps', key, writes, steps: [step] }));
}

function finishStep(turn: Turn, event: Of<'step.finished'>): Turn {
  const { stepId, status: state, label, detail, error, durationMs, apiCalls } = event;
  const end = { state, label, detail, durationMs, apiCalls, progress: undefined };
  // What the person stopped did not go wrong, nor did what its turn's end left undone.
  const isStopped = /^(stopped|not_run)$/.test(error?.code ?? '');
  return changeStep(turn, stepId, isStopped ? { ...end, state: 'stopped' } : { ...end, error });
}

/** A new revision takes the place of the card it follows and comes last, where the person looks. */
function requestApproval(turn: Turn, event: Of<'approval.requested'>): Turn {
  const { approvalId, revision, expiresAt, rows, reason } = event;
  const isOlder = (part: Part): boolean =>
    part.kind === 'approval' && part.approvalId === approvalId && part.revision < revision;
  const others = withParts(
    turn,
    turn.parts.filter((part) => !isOlder(part)),
  );
  return addPart(others, (key) => ({
    kind: 'approval',
    key,
    approvalId,
    revision,
    expiresAt,
    rows,
    reason,
    approved: [],
  }));
}

const resolveApproval = (turn: Turn, event: Of<'approval.resolved'>): Turn =>
  mapParts(turn, (part) => {
    const isIt = part.kind === 'approval' && part.approvalId === event.approvalId;
    if (!isIt || part.revision !== event.revision) return part;
    const approved = event.rows.filter((row) => row.decision === 'approve').map((row) => row.rowId);
    return { ...part, outcome: event.decision, approved, note: event.note };
  });

/** Ends the turn; what was still open in it can no longer finish or be decided. */
function endTurn(turn: Turn, status: TurnStatus, endedAt: string | undefined): Turn {
  const settled = mapSteps(turn, (step) =>
    step.state === 'running' ? { ...step, state: 'stopped' } : step,
  );
  const closed = mapParts(settled, (part) =>
    part.kind === 'approval' && !part.outcome ? { ...part, outcome: 'superseded' } : part,
  );
  return { ...closed, status, endedAt };
}

/**
 * @param turn the turn the event belongs to
 * @param event any event; unknown types and `turn.started` leave the turn as it is
 * @returns the turn after the event
 */
export function reduceTurn(turn: Turn, event: RelayEvent): Turn {
  switch (event.type) {
    case 'text.delta':
      return addText(turn, event);
    case 'text.discarded':
      return withParts(
        turn,
        turn.parts.filter((part) => part.kind !== 'text' || part.messageId !== event.messageId),
      );
    case 'step.started':
      return startStep(turn, event);
    case 'step.finished':
      return finishStep(turn, event);
    case 'step.progress':
      return changeStep(turn, event.stepId, { progress: event });
    case 'approval.requested':
      return requestApproval(turn, event);
    case 'approval.resolved':
      return resolveApproval(turn, event);
    case 'receipt': {
      const { type: kind, differences = [], ...written } = event;
      return addPart(turn, (key) => ({ ...written, kind, key, differences }));
    }
    case 'text.unproven':
      return markUnproven(turn, event.messageId, event.claims);
    case 'connect.required':
      return { ...turn, connectUrl: event.authorizeUrl };
    case 'turn.finished':
      return endTurn(turn, event.reason, event.at);
    case 'turn.failed': {
      const { code, message, retryable, correlationId } = event;
      return {
        ...endTurn(turn, 'failed', event.at),
        failure: { code, message, retryable, correlationId },
      };
    }
    case 'turn.rated':
      return { ...turn, rated: event.rating };
    case 'turn.started':
    case 'records.changed':
    case 'usage':
      return turn;
    default:
      event satisfies never;
      return turn;
  }
}
