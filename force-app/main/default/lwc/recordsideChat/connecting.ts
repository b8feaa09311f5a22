// The person's way to Salesforce and back: a window to allow it in, and looking whether the relay may go on.
import { openPopUp } from './popUp';
import type { PopUp } from './popUp';

/** Nothing was opened yet, a window is open, or the browser kept it shut. */
export type ConnectStage = 'start' | 'open' | 'shut';

export interface ConnectingOptions {
  /** Renews the session, whose answer says how the connection is. */
  check(): void;
  onStage(stage: ConnectStage): void;
}

export interface Connecting {
  /** Opens the window at the session's authorization address. */
  connect(url: string): void;
  /** The person looks at the panel again, perhaps connected. */
  comeBack(): void;
  /** Nothing is waited for any more. */
  stop(): void;
}

/** Each look has the org sign and the relay ask Salesforce: often enough to feel at once, no more. */
const LOOK_EVERY_MS = 3_000;

export function createConnecting({ check, onStage }: ConnectingOptions): Connecting {
  let popUp: PopUp | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let lastLook = 0;

  const look = (): void => {
    lastLook = Date.now();
    check();
  };

  const stop = (): void => {
    clearInterval(timer);
    popUp = undefined;
    onStage('start');
  };

  const tick = (): void => {
    if (popUp?.isClosed()) stop();
    look();
  };

  const connect: Connecting['connect'] = (url) => {
    popUp?.close();
    clearInterval(timer);
    popUp = openPopUp(url);
    onStage(popUp ? 'open' : 'shut');
    if (popUp) timer = setInterval(tick, LOOK_EVERY_MS);
  };

  const comeBack = (): void => {
    if (Date.now() - lastLook >= LOOK_EVERY_MS) look();
  };

  return { connect, comeBack, stop };
}
