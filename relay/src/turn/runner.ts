// Runs segments: takes the turn over, feeds the generator's events to the log, and ends the turn or parks it.
import type { Approvals } from '../approvals/approvals.ts';
import type { Limits } from '../config.ts';
import { RelayError } from '../errors.ts';
import type { ModelClient } from '../model/completion.ts';
import type { RelayEvent } from '../protocol.ts';
import type { SalesforceGateway, SignInRefusal } from '../salesforce/client.ts';
import { StateUnavailable, Superseded, type State, type TurnJob } from '../state/interfaces.ts';
import { logOf } from '../state/owned.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { timeLimit } from '../timeLimit.ts';
import type { Tool } from '../tools/types.ts';
import { allEnded } from './allEnded.ts';
import { hearResults } from './answerCalls.ts';
import { afterPark } from './afterPark.ts';
import { turnOf } from './enqueueSoon.ts';
import { appendAll } from './append.ts';
import { closeWaiting, type CloseDeps } from './closeWaiting.ts';
import type { Conversations } from './conversations.ts';
import { actionsAsTools, createScene } from './createScene.ts';
import { endTurn, failureOf, sayEnd, type EndDeps, type EndStatus } from './endTurn.ts';
import { forgetIfGone } from './forgetTurn.ts';
import { createInOrder, type InOrder } from './inOrder.ts';
import { goOn } from './goOn.ts';
import { keepJournal } from './journal.ts';
import { measuredSegment } from './measuredSegment.ts';
import { memoryOf } from './memory.ts';
import { pageRecord } from './pageRecord.ts';
import type { Parked } from './parked.ts';
import type { Places } from './places.ts';
import { endUnfinishedSteps } from './steps.ts';
import { takeOver } from './takeOver.ts';
import { takeTurn, type Taken } from './takeTurn.ts';
import { runSegment, type SegmentEnd } from './runSegment.ts';
import type { Scene, SignInHelp } from './scene.ts';
import type { Turns } from './turns.ts';
import { withUnsaved } from './unsaved.ts';
import type { Conversation, Setting, Turn } from './types.ts';

export interface RunnerDeps {
  state: State;
  turns: Turns;
  conversations: Conversations;
  approvals: Approvals;
  parked: Parked;
  places: Places;
  tools: readonly Tool[];
  /** A model by its name in the configuration; a session is opened only for names that exist. */
  model(name: string): { client: ModelClient; contextTokens: number };
  salesforceAs: SalesforceGateway['as'];
  /** What a refused sign-in leads to for this person; under `number` it stands in the log. */
  signInRefused(
    actor: Setting['actor'],
    refusal: SignInRefusal,
    number: string,
  ): Promise<SignInHelp>;
  limits: Limits;
  /** How long a turn and its log are kept. */
  ttlMs: number;
  sealKey: Buffer;
  settleWaitsMs: readonly number[];
  now(): Date;
  logger: Logger;
  telemetry: Telemetry;
}

/** The handler of the turn queue. Never throws for what a model, Salesforce or a person can do. */
export function createRunner(
  deps: RunnerDeps,
): (job: TurnJob, signal: AbortSignal) => Promise<void> {
  return async (job, signal) => {
    if (job.kind === 'expire') return expire(deps, job);
    let isTaken = false;
    for await (const taken of takeTurn(deps, turnOf(job))) {
      isTaken = true;
      await runTaken(deps, taken, signal);
    }
    if (!isTaken) await goOn(deps, turnOf(job), (turn) => stopWaiting(deps, turn));
  };
}

/** Ends without an exception where another runner turns out to have the turn. */
async function runTaken(deps: RunnerDeps, taken: Taken, signal: AbortSignal): Promise<void> {
  const { turn, setting, conversation, takenOver, held } = taken;
  const forget = () => forgetIfGone({ ...deps, ...deps.state }, turn);
  if (setting === undefined || conversation === undefined) return forget();
  const time = timeLimit(deps.limits.turnSeconds * 1_000 - turn.spent.computeMs);
  try {
    if (takenOver) await takeOver({ log: deps.state.log, approvals: deps.approvals }, turn);
    if (turn.epoch > 1) await deps.places.takeAgain(turn);
    const inOrder = createInOrder(
      (event) => deps.state.log.append(logOf(turn), turn.epoch, event),
      taken.ours,
    );
    const memory = memoryOf(held, turn, conversation, inOrder);
    const scene = createScene(deps, turn, setting, memory, {
      stop: AbortSignal.any([signal, taken.stop]),
      timeUp: time.signal,
    });
    const known = withUnsaved(turn, conversation);
    await measuredSegment(deps.telemetry, turn, () => runTurn(deps, scene, known, inOrder));
  } catch (error) {
    if (error instanceof Superseded) return await forget();
    // The queue brings the turn back once the state can be asked again.
    if (error instanceof StateUnavailable) throw error;
    deps.logger.error({ turn: turn.id, err: error }, 'segment crashed');
    await fail(deps, turn, setting, new RelayError('internal'));
  } finally {
    time.end();
  }
}

async function runTurn(
  deps: RunnerDeps,
  scene: Scene,
  conversation: Conversation,
  inOrder: InOrder,
): Promise<void> {
  const startedAt = performance.now();
  const { turn, setting } = scene;
  const say = (event: RelayEvent): Promise<void> => {
    const { recordId } = conversation;
    if (event.type === 'records.changed' && recordId !== null && event.ids.includes(recordId))
      scene.pageChanged();
    return inOrder.say(event);
  };
  let end: SegmentEnd | RelayError;
  try {
    const page = await pageRecord(deps, conversation, setting);
    if (page !== undefined) scene.record = page.record;
    if (page?.view !== undefined) scene.page = page.view;
    if (page?.outsiderText) scene.heard.outsider = true;
    scene.tools = [...deps.tools, ...(await actionsAsTools(deps, turn, setting))];
    end = await appendAll(runSegment(scene), say);
  } catch (error) {
    if (error instanceof Superseded || error instanceof StateUnavailable) throw error;
    end = error instanceof RelayError ? error : new RelayError('internal', { cause: error });
  }
  // What the loop has left behind it.
  await allEnded([inOrder.done(), scene.budget.settled()]);
  turn.spent.computeMs += Math.ceil(performance.now() - startedAt);
  const ended = end === 'waiting' ? park(deps, scene) : finish(deps, scene, end);
  // Whoever is brought the turn again finds nobody who still ends it.
  await allEnded([ended, deps.conversations.keepTurns(conversation)]);
}

/** Parks the turn on its card; its expiry is a job, nothing waits in this process. */
async function park(deps: RunnerDeps, scene: Scene): Promise<void> {
  const { turn } = scene;
  turn.status = 'waiting';
  await scene.save();
  await afterPark(deps, turn, () => stopWaiting(deps, turn));
}

async function finish(
  deps: RunnerDeps,
  scene: Scene,
  end: Exclude<SegmentEnd, 'waiting'> | RelayError,
): Promise<void> {
  const { turn } = scene;
  for (const event of endUnfinishedSteps(scene))
    await deps.state.log.append(logOf(turn), turn.epoch, event);
  if (turn.open !== undefined) hearResults(scene);
  const failed = end instanceof RelayError;
  const status: EndStatus = failed ? 'failed' : end;
  // The place is free before the person hears of the end: their next question finds it.
  const last = failed
    ? failureOf(turn, scene.setting, end, deps.now())
    : ({ type: 'turn.finished', reason: end, at: deps.now().toISOString() } as const);
  const say = () => sayEnd(endDepsOf(deps), turn, status, last);
  await allEnded([deps.places.leave(turn), scene.saveEnd({ status, last }, say)]);
  if (failed) {
    const { code, detail, cause } = end;
    deps.logger.warn({ turn: turn.id, code, detail, err: cause }, 'turn failed');
  } else deps.logger.info({ turn: turn.id, end, ...turn.spent }, 'turn finished');
  await keepJournal(deps, turn, scene.setting);
}

/** Of a turn that crashed: what it had not stored is lost. */
async function fail(
  deps: RunnerDeps,
  turn: Turn,
  setting: Setting,
  error: RelayError,
): Promise<void> {
  await deps.places.leave(turn);
  await endTurn(endDepsOf(deps), turn, 'failed', failureOf(turn, setting, error, deps.now()));
}

function endDepsOf({ turns, conversations, state, telemetry }: RunnerDeps): EndDeps {
  return { turns, conversations, log: state.log, meter: telemetry.meter };
}

async function expire(deps: RunnerDeps, job: Extract<TurnJob, { kind: 'expire' }>): Promise<void> {
  const turn = await closeWaiting(closeDepsOf(deps), turnOf(job), 'expired', job);
  if (turn !== undefined) await keepJournal(deps, turn);
}

async function stopWaiting(deps: RunnerDeps, which: Turn): Promise<void> {
  const turn = await closeWaiting(closeDepsOf(deps), which, 'stopped');
  if (turn !== undefined) await keepJournal(deps, turn);
}

function closeDepsOf(deps: RunnerDeps): CloseDeps {
  const { approvals, ttlMs } = deps;
  return { ...endDepsOf(deps), approvals, ttlMs, now: () => deps.now().getTime() };
}
