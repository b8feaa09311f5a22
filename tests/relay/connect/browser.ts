// What a browser does when a person presses Connect: follows the address, says yes or no, comes back to the relay.

export interface Page {
  status: number;
  html: string;
  headers: Headers;
}

/** Signs in as that user of the practice org and says yes; answers the address that the org sends back to. */
export async function allowAs(authorizeUrl: string, user: string): Promise<string> {
  const url = new URL(authorizeUrl);
  url.searchParams.set('login_as', user);
  return sentBack(await fetch(url, { redirect: 'manual' }));
}

/** Answers the org's consent page as a form does. */
export async function answerConsent(
  authorizeUrl: string,
  userId: string,
  answer: 'allow' | 'deny',
): Promise<string> {
  const shown = await fetch(authorizeUrl);
  const html = await shown.text();
  const hidden = [...html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const form = new URLSearchParams(
    hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]),
  );
  form.set('user', userId);
  form.set('answer', answer);
  const { origin } = new URL(authorizeUrl);
  const address = `${origin}/services/oauth2/authorize`;
  return sentBack(await fetch(address, { method: 'POST', body: form, redirect: 'manual' }));
}

function sentBack(response: Response): string {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`not sent back: ${response.status}`);
  return location;
}

export async function open(address: string): Promise<Page> {
  const response = await fetch(address, { redirect: 'manual' });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

/** The whole way: says yes as `user` and opens the relay's page. */
export async function connect(authorizeUrl: string | undefined, user: string): Promise<Page> {
  if (authorizeUrl === undefined) throw new Error('there is nowhere to connect');
  return open(await allowAs(authorizeUrl, user));
}
