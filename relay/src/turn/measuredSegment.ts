// One segment of a turn as it is counted and traced.
import { traced, type Telemetry } from '../telemetry/telemetry.ts';
import type { Turn } from './types.ts';

/** Counts the segment and runs it in a span below the request that asked. */
export async function measuredSegment(
  telemetry: Telemetry,
  turn: Turn,
  run: () => Promise<void>,
): Promise<void> {
  const ended = telemetry.meter.segment();
  const attributes = { turn: turn.id, org: turn.owner.orgId, epoch: turn.epoch };
  try {
    await traced(telemetry.tracer, 'turn segment', { parent: turn.trace, attributes }, run);
  } finally {
    ended();
  }
}
