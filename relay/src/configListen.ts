// Where the relay listens: as its file says, on the port of the environment where a platform gives it one.
import { fileSchema } from './configSchema.ts';

export interface Listen {
  host: string;
  port: number;
}

const MOST = 65_535;

/** The number that the text is, if it is a port; 0 is none. */
export function portOf(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= MOST ? port : undefined;
}

/**
 * `listen` of the file, as far as that can be told of a file that may not fit, with `PORT` in the place of its port.
 * What is wrong with `PORT` is added to `problems`.
 */
export function readListen(env: NodeJS.ProcessEnv, listen: unknown, problems: string[]): Listen {
  const said = fileSchema.shape.listen.safeParse(listen).data ?? { host: '127.0.0.1', port: 0 };
  const text = env['PORT'] ?? '';
  if (text === '') return said;
  const port = portOf(text);
  if (port === undefined)
    problems.push(
      `PORT: must be a port from 1 to ${MOST}, e.g. 8080. Leave it out for listen.port.`,
    );
  return { ...said, port: port ?? said.port };
}
