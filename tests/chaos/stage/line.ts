// The line between one relay and Redis: it can go dead without anybody hanging up, as a broken network does.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  port: number;
  /** Nothing gets through any more, and nobody is told. */
  stop(): void;
  /** What was on its way arrives now. */
  mend(): void;
  close(): Promise<void>;
}

export async function aLine(toPort: number): Promise<Line> {
  const ends = new Set<Socket>();
  let dead = false;
  const join = (from: Socket, to: Socket): void => {
    ends.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      ends.delete(from);
      to.destroy();
    });
    if (dead) from.pause();
  };
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    near.setNoDelay(true);
    far.setNoDelay(true);
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      dead = true;
      for (const end of ends) end.pause();
    },
    mend() {
      dead = false;
      for (const end of ends) end.resume();
    },
    async close() {
      for (const end of ends) end.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
