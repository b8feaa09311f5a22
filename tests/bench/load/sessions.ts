// Sessions of many people on many records, opened as their panels would.
import { randomBytes, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { claimsFor } from '../../builders/assertions.ts';
import { ORG_ID } from '../../builders/world.ts';

/** How many people share the sessions: each has several records open in a day. */
const PEOPLE = 400;
const AT_ONCE = 16;

/** Opens so many sessions, each on a record of its own; answers their tokens. */
export async function openSessions(url: string, key: KeyObject, count: number): Promise<string[]> {
  const tokens: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) tokens.push(await openOne(url, key, (next += 1)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return tokens;
}

async function openOne(url: string, key: KeyObject, n: number): Promise<string> {
  const assertion = await sign(url, key, n);
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ assertion }),
  });
  if (answer.status !== 201) throw new Error(`session refused: ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}

function sign(url: string, key: KeyObject, n: number): Promise<string> {
  const person = n % PEOPLE;
  const userId = `005${String(person).padStart(12, '0')}AAA`;
  const record = { id: `001${String(n).padStart(12, '0')}AAA`, object: 'Account' };
  const rs = claimsFor(`${userId}@load.example`, `Person ${person}`, { record });
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({
    iss: ORG_ID,
    sub: userId,
    aud: url,
    iat: now,
    exp: now + 180,
    nonce: randomBytes(16).toString('hex'),
    rs: JSON.stringify(rs),
  })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(key);
}
