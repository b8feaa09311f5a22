// The audit of what a turn read and what was refused: one call to Salesforce when the turn has ended.
import { createHash, randomUUID } from 'node:crypto';
import { ACTION_OBJECT, actionRow, type ActionEntry } from '../audit/rows.ts';
import type { FeedbackRequest } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { Salesforce } from '../salesforce/types.ts';
import type { RunnerDeps } from './runner.ts';
import type { Setting, Turn } from './types.ts';

/**
 * The audit of reads and refusals. A turn has ended for the person before it is written; a failure is logged. Who comes after
 * somebody who was ended in between writes it once more: what stands there already stays as it is.
 */
export async function keepJournal(
  deps: Pick<RunnerDeps, 'turns' | 'salesforceAs' | 'sealKey' | 'now' | 'logger'>,
  turn: Turn,
  known?: Setting,
): Promise<void> {
  const setting = known ?? (await deps.turns.setting(turn));
  if (setting === undefined) return;
  const sf = deps.salesforceAs(setting.actor, { turn: turn.id, mustFinish: true });
  try {
    await writeJournal(turn, setting, sf, deps.sealKey, deps.now());
  } catch (error) {
    if (isThere(error)) return;
    deps.logger.error(
      { turn: turn.id, err: error },
      'the audit of reads and refusals was not written',
    );
  }
}

/** All rows of a journal are inserted, or none; their keys are the turn's own. */
const isThere = (error: unknown): boolean =>
  error instanceof SalesforceError && error.salesforceCode === 'DUPLICATE_VALUE';

/** Writes the turn's Read row (unless the agent's metadata turns it off) and a Decision row per refusal. */
async function writeJournal(
  turn: Turn,
  setting: Setting,
  sf: Salesforce,
  sealKey: Buffer,
  at: Date,
): Promise<void> {
  const base = entryBase(turn, setting, at);
  const entries: ActionEntry[] = [];
  const { reads, refusals } = turn.journal;
  if (reads.length > 0 && setting.agent.logReads) {
    entries.push({
      ...base,
      key: keyOf('read', turn.id),
      kind: 'Read',
      tool: [...new Set(reads.map((read) => read.tool))].join(',').slice(0, 80),
      object: [...new Set(reads.map((read) => read.object))].join(',').slice(0, 80),
      recordCount: reads.reduce((sum, read) => sum + read.rows, 0),
      outcome: 'Done',
      final: reads,
    });
  }
  for (const [index, refusal] of refusals.entries()) {
    entries.push({
      ...base,
      key: keyOf('decision', turn.id, String(index)),
      kind: 'Decision',
      tool: '',
      object: '',
      recordCount: refusal.rows,
      approvalId: refusal.approvalId,
      outcome: refusal.outcome,
      ...(refusal.note === undefined ? {} : { note: refusal.note }),
    });
  }
  if (entries.length === 0) return;
  await sf.insert(
    ACTION_OBJECT,
    entries.map((entry) => actionRow(entry, sealKey)),
  );
}

/** What a person thinks of an answer, as a row of its own; every word of theirs is kept. */
export async function writeFeedback(
  turn: Turn,
  setting: Setting,
  feedback: FeedbackRequest,
  sf: Salesforce,
  sealKey: Buffer,
  at: Date,
): Promise<void> {
  const entry: ActionEntry = {
    ...entryBase(turn, setting, at),
    key: keyOf('feedback', turn.id, randomUUID()),
    kind: 'Feedback',
    tool: '',
    object: '',
    recordCount: 0,
    final: { rating: feedback.rating },
    ...(feedback.note === undefined ? {} : { note: feedback.note }),
  };
  await sf.insert(ACTION_OBJECT, [actionRow(entry, sealKey)]);
}

function entryBase(
  turn: Turn,
  setting: Setting,
  at: Date,
): Pick<ActionEntry, 'actor' | 'agentName' | 'conversationId' | 'turnId' | 'at'> {
  return {
    actor: setting.actor,
    agentName: setting.agent.name,
    conversationId: turn.conversationId,
    turnId: turn.id,
    at,
  };
}

/** A key of its own kind: the same turn never writes its journal twice. */
function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
