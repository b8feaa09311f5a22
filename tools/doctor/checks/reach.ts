// Checks whether the org answers, how far its clock is from ours, and whether it knows our API version.
import { familyOf } from '../finding.ts';
import type { Finding, Reading } from '../finding.ts';

const say = familyOf('org');

/** Assertions are verified with this much tolerance by the relay. */
const TOLERANCE_MS = 30_000;
/** Beyond this most sessions are refused: Apex signs them for minutes only. */
const REFUSED_MS = 120_000;

/** The answer to `GET /services/data`, which needs no sign-in. */
export interface VersionsAnswer {
  /** The `Date` header, milliseconds since 1970; NaN where there was none. */
  dateMs: number;
  /** e.g. `66.0`. */
  versions: string[];
}

/**
 * @param nowMs - our own time when the answer came, milliseconds since 1970
 * @param needed - the API version that the relay speaks
 */
export function checkReach(
  loginUrl: string,
  answer: Reading<VersionsAnswer>,
  nowMs: number,
  needed: string,
): Finding[] {
  if (!answer.ok) {
    const mend = 'Check loginUrl, DNS, and whether a firewall lets the relay out on port 443.';
    return [say.fail(loginUrl, `The org does not answer: ${answer.why}.`, mend)];
  }
  return [
    say.ok(loginUrl, 'The org answers.'),
    clockFinding(answer.value.dateMs - nowMs),
    versionFinding(answer.value.versions, needed),
  ];
}

function clockFinding(skewMs: number): Finding {
  if (Number.isNaN(skewMs))
    return say.unknown('clock', 'The org told no time.', 'Compare the clock with a time server.');
  const apart = `${Math.abs(Math.round(skewMs / 1_000))} s ${skewMs < 0 ? 'ahead of' : 'behind'} Salesforce`;
  const mend = 'Switch on time synchronisation (NTP) on the relay’s machine.';
  if (Math.abs(skewMs) > REFUSED_MS)
    return say.fail('clock', `This machine’s clock is ${apart}: sessions are refused.`, mend);
  if (Math.abs(skewMs) > TOLERANCE_MS)
    return say.warn('clock', `This machine’s clock is ${apart}.`, mend);
  return say.ok('clock', 'This machine’s clock agrees with Salesforce.');
}

function versionFinding(versions: string[], needed: string): Finding {
  if (versions.includes(needed)) return say.ok('API version', `The org knows ${needed}.`);
  return say.fail(
    'API version',
    `The org does not offer API version ${needed} (newest: ${versions.at(-1) ?? 'none'}).`,
    'Wait for the org’s upgrade to that release; Setup, Company Information shows the release.',
  );
}
