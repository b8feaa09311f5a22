// Files are hostile: each is read in a thread of its own, with little memory and little time.
import { Worker } from 'node:worker_threads';
import type { Extracted, ReadRequest } from './extracted.ts';

const DEADLINE_MS = 10_000;
const HEAP_MB = 192;
/** Buffers do not count as heap: what a thread takes of them is looked at this often. */
const LOOK_EVERY_MS = 50;
const MAX_BUFFERS_BYTES = 192 * 1024 * 1024;
/** More wait, so that memory is bounded for the whole relay. */
const MOST_AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Reads one file; `too_much` where it takes more time or memory than it may. The bytes are copied. */
export async function readInWorker(
  request: ReadRequest,
  deadlineMs = DEADLINE_MS,
): Promise<Extracted> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await readIn(startWorker(request), deadlineMs);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function startWorker(request: ReadRequest): Worker {
  const bytes = new Uint8Array(request.bytes);
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...request, bytes },
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
    // Nothing of the relay's settings or options is a file's business.
    env: {},
    execArgv: [],
    argv: [],
  });
}

async function readIn(worker: Worker, deadlineMs: number): Promise<Extracted> {
  const { promise, resolve } = Promise.withResolvers<Extracted>();
  const tooMuch = (): void => resolve({ ok: false, code: 'too_much' });
  const deadline = setTimeout(tooMuch, deadlineMs);
  const look = setInterval(() => {
    worker.getHeapStatistics().then(
      ({ external_memory: bytes }) => {
        if (bytes > MAX_BUFFERS_BYTES) tooMuch();
      },
      // It has just ended, and says so itself.
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  worker.once('message', resolve);
  // Out of memory, a stack that is too deep, a library's own mistake: the file cannot be read here.
  worker.once('error', tooMuch);
  worker.once('exit', tooMuch);
  try {
    return await promise;
  } finally {
    clearTimeout(deadline);
    clearInterval(look);
    await worker.terminate();
  }
}
