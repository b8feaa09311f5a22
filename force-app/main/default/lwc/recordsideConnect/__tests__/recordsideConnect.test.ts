// The card of a missing connection: what it says, what it opens, and what an admin gets to read.
import {
  all,
  button,
  clearPage,
  heard,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import RecordsideConnect from '../recordsideConnect';

interface Props {
  card: { url: string; help: string; forAdmin: string; hasQuestion: boolean };
  stage?: 'start' | 'open' | 'shut';
  checking?: boolean;
}

const URL_OF_ORG = 'https://acme.my.salesforce.com/services/oauth2/authorize';
const HELP = 'Tell your Salesforce admin: assign the permission set. (User tomas@acme, org 00D1.)';

const asking = (extra: Partial<Props> = {}): HTMLElement & Props =>
  show('recordside-connect', RecordsideConnect, {
    card: { url: URL_OF_ORG, help: 'Press Connect.', forAdmin: '', hasQuestion: false },
    ...extra,
  });

const refused = (extra: Partial<Props> = {}): HTMLElement & Props =>
  show('recordside-connect', RecordsideConnect, {
    card: { url: '', help: HELP, forAdmin: 'All about it', hasQuestion: false },
    ...extra,
  });

/** What the browser allows: its clipboard, or the old command. */
function browser(allows: { clipboard?: boolean; command?: boolean }): { copied: string[] } {
  const copied: string[] = [];
  const writeText = (text: string): Promise<void> => {
    if (!allows.clipboard) return Promise.reject(new Error('not allowed'));
    copied.push(text);
    return Promise.resolve();
  };
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  document.execCommand = () => {
    const area = document.activeElement?.shadowRoot?.activeElement as HTMLTextAreaElement | null;
    if (allows.command) copied.push(area?.value ?? '');
    return Boolean(allows.command);
  };
  return { copied };
}

function touching(isTouch: boolean): void {
  window.matchMedia = ((query: string) => ({
    matches: isTouch && query.includes('coarse'),
  })) as typeof window.matchMedia;
}

afterEach(() => {
  clearPage();
  touching(false);
});

describe('where the person can connect', () => {
  it('has one button, and says that nothing is lost', () => {
    const element = asking();
    const wishes = heard(element, 'connect');
    button(element, 'Connect').click();
    expect(wishes).toHaveLength(1);
    expect(all(element, 'lightning-button, a')).toHaveLength(1);
    expect(read(element)).toContain('Your words are kept.');
    expect(read(element)).not.toContain('Your question is sent');
  });

  it('promises to send the question that waits', () => {
    const card = { url: URL_OF_ORG, help: '', forAdmin: '', hasQuestion: true };
    expect(read(asking({ card }))).toContain('Your question is sent as soon as you are connected.');
  });

  it('says where to go on while the window is open, and opens it again', () => {
    const element = asking({ stage: 'open' });
    expect(read(element)).toContain('Allow it in the window that opened.');
    expect(button(element, 'Open the window again')).toBeDefined();
  });

  it('is a plain link where the browser keeps windows shut', () => {
    const link = one<HTMLAnchorElement>(asking({ stage: 'shut' }), 'a');
    expect(link.href).toBe(URL_OF_ORG);
    expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  it('is a plain link under a finger', () => {
    touching(true);
    const element = asking();
    expect(one<HTMLAnchorElement>(element, 'a').href).toBe(URL_OF_ORG);
    expect(read(element)).toContain('Opens in a new tab.');
    expect(all(element, 'lightning-button')).toEqual([]);
  });
});

describe('where only an admin helps', () => {
  it('says what the admin must do, and the facts apart from it', () => {
    const element = refused();
    expect(read(element)).toContain('Tell your Salesforce admin: assign the permission set.');
    expect(all(element, '.facts').map(read)).toEqual(['User tomas@acme, org 00D1.']);
    expect(read(element)).not.toContain('Connect ');
  });

  it('copies the text for the admin, and says so for a while', async () => {
    const { copied } = browser({ clipboard: true });
    const element = refused();
    const told = heard(element, 'copied');
    button(element, 'Copy for my admin').click();
    await settled();
    expect(copied).toEqual(['All about it']);
    expect(button(element, 'Copied')).toBeDefined();
    expect(told).toHaveLength(1);
  });

  it('copies the old way where the clipboard is closed', async () => {
    const { copied } = browser({ command: true });
    const element = refused();
    button(element, 'Copy for my admin').click();
    await settled();
    await settled();
    expect(copied).toEqual(['All about it']);
    expect(button(element, 'Copied')).toBeDefined();
    expect(all(element, 'textarea')).toEqual([]);
  });

  it('shows the text, selected, where the browser lets nobody copy', async () => {
    browser({});
    const element = refused();
    button(element, 'Copy for my admin').click();
    await settled();
    const area = one<HTMLTextAreaElement>(element, 'textarea');
    expect(area.value).toBe('All about it');
    expect(area.selectionEnd - area.selectionStart).toBe(area.value.length);
    expect(read(element)).toContain('Copy this text and send it to your admin:');
    expect(read(element)).not.toContain('Copied');
  });

  it('asks Salesforce again on demand, and shows that it does', async () => {
    const element = refused();
    const wishes = heard(element, 'retry');
    button(element, 'Try again').click();
    expect(wishes).toHaveLength(1);
    element.checking = true;
    await settled();
    expect(button(element, 'Checking…').disabled).toBe(true);
  });

  it('has a sentence of its own when the relay has none', () => {
    const card = { url: '', help: '', forAdmin: '', hasQuestion: false };
    expect(read(refused({ card }))).toContain('Salesforce does not let Recordside in.');
  });
});
