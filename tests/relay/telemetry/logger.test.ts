// The log holds what helps to find a fault and nothing of what people wrote or records hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SalesforceError } from '../../../relay/src/salesforce/errors.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';

/** A log in memory. */
function aLog(level = 'debug') {
  const text: string[] = [];
  const log = createLogger(level, { write: (line) => text.push(line) });
  return { log, lines: () => text.map((line) => JSON.parse(line)), text: () => text.join('') };
}

/** What the log writes of an error. */
function logged(error: unknown): { text: string; err: Record<string, unknown> } {
  const { log, lines, text } = aLog();
  log.error({ turn: 't_1', err: error }, 'turn failed');
  return { text: text(), err: lines()[0].err };
}

describe('a log line', () => {
  it('is JSON with a level, the time, the fields and the message', () => {
    const { log, lines } = aLog();
    log.info({ turn: 't_1', count: 3 }, 'turn finished');
    expect(lines()).toEqual([
      { level: 30, time: expect.any(Number), turn: 't_1', count: 3, msg: 'turn finished' },
    ]);
  });

  it('is left out below the level', () => {
    const { log, text } = aLog('warn');
    log.info({}, 'quiet');
    expect(text()).toBe('');
  });
});

describe('an error in the log', () => {
  it('is its class, its code and the places it went through', () => {
    const error = new SalesforceError({
      code: 'validation',
      person: () => 'Acme owes 1,200,000',
      hint: 'Acme owes 1,200,000',
      outcome: 'refused',
      retryable: false,
      salesforceCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      fields: ['Amount'],
    });
    const { err, text } = logged(error);
    expect(err).toEqual({
      type: 'SalesforceError',
      code: 'validation',
      stack: expect.arrayContaining([expect.stringMatching(/^at .*logger\.test\.ts:\d+:\d+\)?$/)]),
    });
    expect(text).not.toContain('Acme');
  });

  it('shows its causes the same way, however deep, and ends where they go round', () => {
    const innermost = new TypeError('Acme');
    const middle = new RangeError('Acme', { cause: innermost });
    const { err, text } = logged(new Error('Acme', { cause: middle }));
    expect(err).toMatchObject({ type: 'Error', cause: { type: 'RangeError' } });
    expect(err).toMatchObject({ cause: { cause: { type: 'TypeError' } } });
    expect(text).not.toContain('Acme');

    innermost.cause = innermost;
    expect(logged(innermost).text).not.toContain('Acme');
  });

  it('that is no error is only its kind', () => {
    expect(logged('Acme').err).toEqual({ type: 'string' });
    expect(logged({ message: 'Acme' }).err).toEqual({ type: 'object' });
  });

  it('with a code or a name that is no word does not show it', () => {
    const error = Object.assign(new Error('x'), { code: 'value too long: Acme Ltd', name: 'A b' });
    expect(logged(error).err).toEqual({ type: 'Error', stack: expect.any(Array) });
  });

  it('shows no line of a message that looks like a place in the code', () => {
    const error = new Error('no\n    at Acme (office:1:2)\n    at Acme:3:4');
    const { err, text } = logged(error);
    expect(text).not.toContain('Acme');
    expect(err['stack']).not.toEqual([]);
  });

  it.each(['changed', 'no'])('shows no stack when its message is now "%s"', (message) => {
    const error = new Error('no, Acme\n    at Acme (office:1:2)');
    // Some hooks write the stack when it is first asked for; here it is written with the first message.
    expect(error.stack).toContain('Acme');
    error.message = message;
    expect(logged(error).err).toEqual({ type: 'Error', stack: [] });
  });

  it('without a message still shows its places', () => {
    expect(logged(new Error()).err['stack']).not.toEqual([]);
  });

  it('never shows its message or that of any cause, whatever they say', () => {
    const secret = fc
      .array(fc.constantFrom('Acme', '\n', '    at ', ' (', ':1:2)', 'Error: ', ':', '"'))
      .map((parts) => `Acme${parts.join('')}`);
    fc.assert(
      fc.property(secret, secret, (message, inner) => {
        const { text } = logged(new Error(message, { cause: new TypeError(inner) }));
        expect(text).not.toContain('Acme');
      }),
    );
  });
});
