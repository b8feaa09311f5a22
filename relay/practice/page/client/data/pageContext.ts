// What the page server wrote into the document: who is signed in and who else could be.

export interface PageUser {
  /** 18 characters. */
  id: string;
  username: string;
  name: string;
  /** What the person is in the practice company, e.g. `Sales Representative`. */
  title: string;
  /** Name of the profile, which says what the person may do. */
  profile: string;
}

export interface PageContext {
  user: PageUser;
  users: PageUser[];
  /** Developer name of the agent that the record pages carry. */
  agentName: string;
  /** IANA name. */
  timeZone: string;
}

export const pageContext = JSON.parse(
  document.getElementById('page-context')?.textContent ?? '{}',
) as PageContext;
