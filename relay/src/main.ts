// Starts the relay: configuration, log, server; ends with what is under way finished.
import { createRelay } from './app.ts';
import { readConfig } from './config.ts';
import { openServer } from './server.ts';
import { createLogger } from './telemetry/logger.ts';
import { startTelemetry } from './telemetry/start.ts';

async function main(): Promise<void> {
  const answer = readConfig(process.env);
  if (!answer.ok) {
    console.error(
      `The relay cannot start:\n${answer.problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    process.exit(1);
  }
  const { config } = answer;
  const logger = createLogger(process.env['LOG_LEVEL'] ?? 'info');
  const telemetry = await startTelemetry(config.telemetry, logger);
  const relay = createRelay(config, logger, Date.now, telemetry);
  const { server, port } = await openServer({ fetch: relay.app.fetch, ...config.listen });
  logger.info({ port, publicUrl: config.publicUrl }, 'relay listens');
  const end = (signal: string): void => {
    logger.info({ signal }, 'relay ends');
    server.close();
    relay.close(config.limits.drainSeconds * 1_000).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

await main();
