// Who the page is seen as: the people of the practice org and their tokens, which never reach the browser.
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { PageUser } from './client/data/pageContext.ts';

/** A person as the practice org lists them. */
export interface Person extends PageUser {
  /** IANA name. */
  timeZone: string;
  /** As Salesforce writes languages: `de`, `en_US`. */
  language: string;
}

export interface People {
  list(): Promise<Person[]>;
  /** The person of this request: the one chosen before, or the first sales rep. */
  of(c: Context): Promise<Person>;
  /** Remembers the choice in the browser; false when there is no such person. */
  choose(c: Context, username: string): Promise<boolean>;
  /** Calls the practice org as this person; signs in again once when the token has ended. */
  fetchAs(person: Person, path: string, init?: RequestInit): Promise<Response>;
}

const COOKIE = 'recordside_practice_user';
const FIRST_USERNAME = 'dana.whitfield@practice.example';

/** Signs in at the practice org, by its practice door, as whoever the browser chose. */
export function createPeople(orgUrl: string): People {
  const tokens = new Map<string, Promise<string>>();

  async function list(): Promise<Person[]> {
    const response = await fetch(`${orgUrl}/__practice/users`);
    return (await response.json()) as Person[];
  }

  async function of(c: Context): Promise<Person> {
    const people = await list();
    const username = getCookie(c, COOKIE) ?? FIRST_USERNAME;
    const person = people.find((one) => one.username === username) ?? people[0];
    if (!person) throw new Error('The practice org has no users to sign in as.');
    return person;
  }

  function token(username: string): Promise<string> {
    let answer = tokens.get(username);
    if (!answer) {
      answer = login(orgUrl, username);
      answer.catch(() => tokens.delete(username));
      tokens.set(username, answer);
    }
    return answer;
  }

  async function send(person: Person, path: string, init?: RequestInit): Promise<Response> {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${await token(person.username)}`);
    return fetch(orgUrl + path, { ...init, headers });
  }

  return {
    list,
    of,
    choose: async (c, username) => {
      const known = (await list()).some((person) => person.username === username);
      if (known) setCookie(c, COOKIE, username, { path: '/', httpOnly: true, sameSite: 'Strict' });
      return known;
    },
    fetchAs: async (person, path, init) => {
      const answer = await send(person, path, init);
      if (answer.status !== 401) return answer;
      await answer.body?.cancel();
      tokens.delete(person.username);
      return send(person, path, init);
    },
  };
}

async function login(orgUrl: string, username: string): Promise<string> {
  const response = await fetch(`${orgUrl}/__practice/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  if (!response.ok) throw new Error(`The practice org does not let ${username} sign in.`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}
