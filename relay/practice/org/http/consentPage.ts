// The pages of the authorise endpoint, as plain as can be: who you are, and whether the app may act for you.
import type { PracticeUser } from '../security/users.ts';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

/**
 * @param people - those who may sign in
 * @param query - the app's request; it comes back with the answer
 */
export function consentPage(people: readonly PracticeUser[], query: URLSearchParams): string {
  const hint = query.get('login_hint')?.toLowerCase();
  const options = people.map(
    ({ id, name, username }) =>
      `<option value="${id}"${username === hint ? ' selected' : ''}>${escaped(name)}</option>`,
  );
  const kept = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}" />`,
  );
  return page(
    'Allow access?',
    `<p>Recordside asks to act for you in this practice org, as you and with your permissions.</p>
    <form method="post" action="/services/oauth2/authorize">
      ${kept.join('\n      ')}
      <label>Signed in as <select name="user">${options.join('')}</select></label>
      <p><button name="answer" value="deny">Deny</button>
      <button name="answer" value="allow" class="brand">Allow</button></p>
    </form>`,
  );
}

/** An OAuth error that cannot be sent back to the app. */
export function refusalPage(error: string, description: string): string {
  return page(
    'This cannot be authorised',
    `<p>error=${escaped(error)}&amp;error_description=${escaped(description)}</p>`,
  );
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <link rel="icon" href="data:," />
    <title>${title} | Practice org</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; }
      h1 { font-size: 1.375rem; }
      select, button { font: inherit; padding: 0.35rem 0.75rem; }
      .brand { background: #0b5cab; border: 0; border-radius: 4px; color: #fff; }
    </style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>
`;
