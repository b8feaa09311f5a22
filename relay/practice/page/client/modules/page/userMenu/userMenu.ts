// Switches between the practice users, and puts the practice data back.
import { LightningElement } from 'lwc';
import { pageContext } from '../../../data/pageContext.ts';

/** What seeing the page as somebody shows, by profile. */
const HINTS: Record<string, string> = {
  Sales: 'Own records, and what is shared',
  'Sales Manager': 'The whole team’s records',
  'Read Only': 'Sees everything, changes nothing',
  'System Administrator': 'Sees and changes everything',
};

export default class UserMenu extends LightningElement {
  user = pageContext.user;
  isOpen = false;

  get initials(): string {
    return initialsOf(this.user.name);
  }

  get users(): object[] {
    return pageContext.users.map((user) => ({
      ...user,
      initials: initialsOf(user.name),
      hint: HINTS[user.profile] ?? user.title,
      checked: String(user.id === this.user.id),
      isCurrent: user.id === this.user.id,
    }));
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    const current = pageContext.users.findIndex(({ id }) => id === this.user.id);
    if (this.isOpen) requestAnimationFrame(() => this.focusItem(current));
  }

  pressed(event: KeyboardEvent): void {
    if (!this.isOpen) return;
    if (event.key === 'Escape') {
      this.isOpen = false;
      (this.refs?.['button'] as HTMLElement | undefined)?.focus();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const items = this.items();
    const at = items.findIndex((item) => item === this.template?.activeElement);
    this.focusItem((at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length);
  }

  private items(): HTMLElement[] {
    return [...(this.template?.querySelectorAll<HTMLElement>('.item') ?? [])];
  }

  private focusItem(index: number): void {
    this.items()[index]?.focus();
  }

  /** Closes when the focus leaves the menu for something else. */
  left(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (!(next instanceof Node) || !this.template?.contains(next)) this.isOpen = false;
  }

  async choose(event: Event): Promise<void> {
    const { username } = (event.currentTarget as HTMLElement).dataset;
    await post('/page/user', { username });
    location.reload();
  }

  async reset(): Promise<void> {
    await post('/page/reset', {});
    location.assign('/');
  }
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word[0])
    .join('');
}

async function post(path: string, body: object): Promise<void> {
  await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
