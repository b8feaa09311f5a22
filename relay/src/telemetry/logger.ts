// The relay's log: ids, codes, counts and durations as JSON lines; never a message, a field value or a token.
import { pino } from 'pino';

export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Where a log line goes; the default is standard output. */
export interface LogSink {
  write(line: string): void;
}

/**
 * A pino logger that writes an error as its class, stable code and stack frames only: an error's message
 * may quote what a record or a model said.
 */
export function createLogger(level: string, sink?: LogSink): Logger {
  const options = { level, base: null, serializers: { err: describeError } };
  return sink ? pino(options, sink) : pino(options);
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
