// The models of the configuration, each with its client.
import type { Dispatcher } from 'undici';
import type { Config } from './config.ts';
import { RelayError } from './errors.ts';
import { createModelClient } from './model/completion.ts';
import { measuredModel } from './model/measured.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import type { RunnerDeps } from './turn/runner.ts';

/** Finds a model by its name. What it answers throws RelayError `model_unavailable` for a name that is not there. */
export function modelsOf(
  config: Config,
  dispatcher: Dispatcher,
  telemetry: Telemetry,
): RunnerDeps['model'] {
  const timeoutMs = config.limits.modelTimeoutSeconds * 1_000;
  const models = new Map(
    [...config.models.values()].map((model) => {
      const plain = createModelClient({ ...model, timeoutMs }, dispatcher);
      const client = telemetry.on ? measuredModel(plain, model.name, telemetry) : plain;
      return [model.name, { client, contextTokens: model.contextTokens }];
    }),
  );
  return (name) => {
    const model = models.get(name);
    if (model === undefined)
      throw new RelayError('model_unavailable', { detail: 'model not configured' });
    return model;
  };
}
