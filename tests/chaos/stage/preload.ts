// Loaded before a relay of this suite: its clock is off where that is asked for, and it tells its memory after a collection.

/** In milliseconds. */
const shiftMs = Number(process.env['CHAOS_CLOCK_SHIFT_MS'] ?? 0);
if (shiftMs !== 0) {
  const Right = Date;
  globalThis.Date = new Proxy(Right, {
    construct: (_target, args: unknown[]) =>
      args.length === 0 ? new Right(Right.now() + shiftMs) : Reflect.construct(Right, args),
    get: (target, name) =>
      name === 'now' ? () => Right.now() + shiftMs : Reflect.get(target, name),
  });
}

process.on('message', () => {
  // Twice: what the first leaves to finalizers is gone after the second.
  globalThis.gc?.();
  setImmediate(() => {
    globalThis.gc?.();
    process.send?.(process.memoryUsage());
  });
});
// Only the relay itself decides how long the process lives.
process.channel?.unref();
