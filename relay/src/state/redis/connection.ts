// A connection to Redis: what many turns ask in one round of the event loop goes out in one write.
import { Redis } from 'ioredis';

/**
 * ioredis writes each command by itself, and its own pipelining costs more than the writes that it saves. Here the socket
 * holds what is written until the round is over.
 */
export class Connection extends Redis {
  #holding: Redis['stream'] | undefined;

  override sendCommand(...asked: Parameters<Redis['sendCommand']>): unknown {
    this.#hold();
    return super.sendCommand(...asked);
  }

  #hold(): void {
    const { stream } = this;
    if (stream === undefined || stream === this.#holding) return;
    this.#holding = stream;
    stream.cork();
    setImmediate(() => {
      if (this.#holding === stream) this.#holding = undefined;
      stream.uncork();
    });
  }
}
