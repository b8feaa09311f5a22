// The page: header, tabs, what the address asks for on the left, the agent on the right of a record.
import { LightningElement } from 'lwc';
import { objectOfId } from '../../../data/org.ts';
import { navigate, onRoute, recordUrl } from '../../../data/router.ts';
import type { Route } from '../../../data/router.ts';

export default class App extends LightningElement {
  route: Route = { page: 'unknown' };
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    this.stop = onRoute((route) => void this.show(route));
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  private async show(route: Route): Promise<void> {
    if (route.page !== 'record' || route.objectApiName !== undefined) {
      this.route = route;
      return;
    }
    const objectApiName = await objectOfId(route.recordId).catch(() => undefined);
    if (objectApiName === undefined) this.route = { page: 'unknown' };
    else navigate(recordUrl(route.recordId, objectApiName), { replace: true });
  }

  /** One entry, keyed by address, so that a component starts afresh on each page. */
  get pages(): object[] {
    const { route } = this;
    return [
      {
        ...route,
        key: JSON.stringify(route),
        isRecord: route.page === 'record',
        isList: route.page === 'list' || route.page === 'related',
        isAudit: route.page === 'audit',
      },
    ];
  }

  get agents(): { recordId: string; objectApiName?: string }[] {
    return this.route.page === 'record' ? [this.route] : [];
  }

  get layoutCss(): string {
    return this.agents.length > 0 ? 'columns with-agent' : 'columns';
  }

  skipToMain(): void {
    (this.refs?.['main'] as HTMLElement | undefined)?.focus();
  }
}
