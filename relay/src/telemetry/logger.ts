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

/** Causes of causes that are followed. */
const MAX_DEPTH = 5;
const MAX_FRAMES = 12;
/** Codes and class names are words; whatever else somebody put there may be a value. */
const WORD = /^[\w.-]{1,80}$/;

/**
 * A pino logger that writes an error as its class, stable code and stack frames only: an error's message
 * may quote what a record or a model said.
 */
export function createLogger(level: string, sink?: LogSink): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: (error: unknown) => describeError(error, MAX_DEPTH) },
  };
  return sink ? pino(options, sink) : pino(options);
}

function describeError(error: unknown, depth: number): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    type: WORD.test(error.name) ? error.name : 'Error',
    ...(typeof code === 'string' && WORD.test(code) ? { code } : {}),
    stack: framesOf(error),
    ...(error.cause instanceof Error && depth > 1
      ? { cause: describeError(error.cause, depth - 1) }
      : {}),
  };
}

/**
 * The frames alone. The message stands before them and may itself have lines that look like frames: an error
 * whose stack does not hold its message as it is now shows none.
 */
function framesOf({ stack = '', message }: Error): string[] {
  const header = message === '' ? stack.indexOf('\n') : stack.indexOf(message) + message.length;
  const frames = stack.includes(message) ? stack.slice(header) : '';
  if (!/^\n\s+at /.test(frames)) return [];
  return frames
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());
}
