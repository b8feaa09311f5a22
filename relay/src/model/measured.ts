// A model whose answers are timed, counted and traced.
import { outcomeOf, type Telemetry } from '../telemetry/telemetry.ts';
import type { CompletionRequest, ModelClient } from './completion.ts';
import type { ModelPart } from './types.ts';

/** `name` is the model's in the configuration. */
export function measuredModel(
  client: ModelClient,
  name: string,
  telemetry: Telemetry,
): ModelClient {
  return { complete: (request) => complete(client, name, telemetry, request) };
}

async function* complete(
  client: ModelClient,
  name: string,
  { meter, tracer }: Telemetry,
  request: CompletionRequest,
): AsyncGenerator<ModelPart> {
  const span = tracer.start('model', { kind: 'client', attributes: { model: name } });
  const { traceparent } = span;
  const startedAt = performance.now();
  let firstMs: number | undefined;
  // Whoever stops reading leaves by `finally` alone.
  let outcome = 'stopped';
  try {
    const headers = traceparent === undefined ? {} : { headers: { traceparent } };
    for await (const part of client.complete({ ...request, ...headers })) {
      firstMs ??= performance.now() - startedAt;
      if (part.type === 'end') {
        outcome = 'ok';
        meter.tokens(name, part.usage);
        span.set({ ...part.usage, calls: part.calls.length });
      }
      yield part;
    }
  } catch (error) {
    if (!request.signal.aborted) outcome = outcomeOf(error);
    throw error;
  } finally {
    meter.modelCall(name, outcome, performance.now() - startedAt, firstMs);
    if (outcome !== 'ok') span.fail(outcome);
    span.end();
  }
}
