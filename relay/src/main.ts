// Starts the relay: configuration, log, server; ends with what is under way finished.
import { createRelay } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { openServer } from './server.ts';
import { listenProblem } from './startProblems.ts';
import { createLogger, type Logger } from './telemetry/logger.ts';
import { startTelemetry } from './telemetry/start.ts';

/** Says each thing that is wrong in a sentence, and ends. */
function refuse(problems: string[]): never {
  console.error(
    `The relay cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
  );
  process.exit(1);
}

/** For `catch`: a port that cannot be had is a fault of the configuration, all else is one of the relay. */
function noPort(setting: string, listen: { host: string; port: number }) {
  return (error: unknown): never => {
    const problem = listenProblem(error, setting, listen);
    if (problem === undefined) throw error;
    refuse([problem]);
  };
}

/**
 * Node prints an error that nobody catches with its message, and its diagnostic reports hold the environment:
 * a field value may stand in the one, keys stand in the other.
 */
function keepSilence(logger: Logger): void {
  process.on('uncaughtException', (error: unknown) => {
    logger.error({ err: error }, 'the relay ends: nobody caught an error');
    process.exit(1);
  });
  process.report.excludeEnv = true;
}

async function start(config: Config, logger: Logger): Promise<void> {
  const { listen, publicUrl, limits } = config;
  const portSetting = process.env['PORT'] ? 'PORT' : 'listen.port';
  const { metrics = listen } = config.telemetry;
  const telemetry = await startTelemetry(config.telemetry, logger).catch(
    noPort('METRICS_PORT', metrics),
  );
  const relay = createRelay(config, logger, Date.now, telemetry);
  const { server, port } = await openServer({ fetch: relay.app.fetch, ...listen }).catch(
    noPort(portSetting, listen),
  );
  logger.info({ port, publicUrl }, 'relay listens');
  const end = (signal: string): void => {
    logger.info({ signal }, 'relay ends');
    server.close();
    relay.close(limits.drainSeconds * 1_000).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

const answer = readConfig(process.env);
if (!answer.ok) refuse(answer.problems);
const logger = createLogger(answer.config.telemetry.logLevel);
keepSilence(logger);
await start(answer.config, logger);
