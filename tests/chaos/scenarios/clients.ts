// Browsers that read one byte a second, and a thousand streams that come back at once.
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { aCrowd } from '../crowd.ts';
import type { Asked } from '../person.ts';
import { openStreams } from '../checks.ts';
import type { Scenario } from '../play.ts';
import { PATIENCE_MS, until } from './until.ts';

const SLOW_READERS = 20;
/** An answer without end is cut after 400,000 characters. */
const LONG_LOG_BYTES = 300_000;
/** The system takes in some megabytes for whoever does not read: each asks for the log so often on its connection. */
const LOGS_EACH = 32;
const SLOW_MS = 5_000;

export const slowReaders: Scenario = {
  name: 'browsers that read one byte a second',
  async run(stage, size) {
    stage.model.faultFor = () => 'endless';
    const options = { size: 1, kinds: ['talk' as const], patienceMs: PATIENCE_MS };
    const talker = await aCrowd(stage, { ...options, isEnough: () => true });
    await talker.done;
    const [long] = talker.asked() as [Asked];
    if (JSON.stringify(long.events).length < LONG_LOG_BYTES)
      throw new Error('the log is too short');
    stage.model.faultFor = () => undefined;
    const token = await talker.people[0]!.token();
    const slow = Array.from({ length: SLOW_READERS }, () =>
      readSlowly(stage.instances[0].url, `/v1/turns/${long.turnId}/events`, token),
    );
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await Promise.all([crowd.done, sleep(SLOW_MS)]);
    const waiting = await openStreams(stage.instances[0]);
    if (waiting < SLOW_READERS) throw new Error(`the relay waits for ${waiting} slow readers`);
    for (const socket of slow) socket.destroy();
    // Whoever reads at a normal pace afterwards finds all of it.
    const again = await talker.people[0]!.watch(long);
    return [long, again, ...crowd.asked()];
  },
};

function readSlowly(url: string, path: string, token: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  const request = `GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\n\r\n`;
  socket.write(request.repeat(LOGS_EACH));
  const timer = setInterval(() => socket.read(1), 1_000);
  socket.once('close', () => clearInterval(timer));
  return socket;
}

/** Tabs of each person beside the one that asks. */
const TABS = 5;

export const reconnects: Scenario = {
  name: 'streams that all come back at once',
  async run(stage, size) {
    stage.model.paceMs = 150;
    const crowd = await aCrowd(stage, { size, kinds: ['talk'], patienceMs: PATIENCE_MS });
    await until('everybody is answered', () =>
      crowd.people.every(({ asked }) => asked[0]?.turnId !== '' && asked.length > 0),
    );
    const tabs = crowd.people.flatMap((person) =>
      Array.from({ length: TABS }, () => person.watch(person.asked[0]!)),
    );
    await until('every tab reads', () => crowd.asked().every(({ events }) => events.length > 0));
    const open = await Promise.all(stage.instances.map(openStreams));
    if (open[0]! + open[1]! < size * TABS) throw new Error(`only ${open.join(' + ')} are open`);
    await stage.instances[0].kill();
    await stage.instances[0].start();
    await Promise.all([crowd.done, ...tabs]);
    return crowd.asked();
  },
};
