// Loaded before the relay by one test: lets that test break the process from outside, with words that must not leave it.
import process from 'node:process';

const words = `${process.env['CRASH_WORDS']} owes 1,200,000`;

process.on('SIGUSR2', () => {
  process.report.writeReport();
  throw new Error(words, { cause: new TypeError(words) });
});
process.on('SIGHUP', () => {
  void Promise.reject(Object.assign(new Error(words), { code: 'BROKEN' }));
});
