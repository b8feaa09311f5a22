// What the agent did in the name of the person: the audit rows, newest first.
import { LightningElement } from 'lwc';
import { loadActions } from '../../../data/audit.ts';
import type { ActionView } from '../../../data/audit.ts';
import { onChanged } from '../../../data/changes.ts';
import { pageContext } from '../../../data/pageContext.ts';

export default class AuditPage extends LightningElement {
  actions: ActionView[] | undefined;
  problem = '';
  userName = pageContext.user.name;
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    document.title = 'Audit | Recordside';
    this.stop = onChanged(() => void this.load());
    void this.load();
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  async load(): Promise<void> {
    try {
      this.actions = await loadActions();
      this.problem = '';
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }

  get isEmpty(): boolean {
    return this.actions?.length === 0;
  }

  get isLoading(): boolean {
    return !this.actions && this.problem === '';
  }
}
