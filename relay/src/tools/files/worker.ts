// The thread in which one file is read: it has its own memory and is ended from outside when it takes too much.
import { parentPort, workerData } from 'node:worker_threads';
import { extract } from './extract.ts';
import type { ReadRequest } from './extracted.ts';

parentPort?.postMessage(await extract(workerData as ReadRequest));
