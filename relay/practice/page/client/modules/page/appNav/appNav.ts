// The tabs under the header, and the launcher that holds them on narrow screens.
import { LightningElement, api } from 'lwc';
import { describe } from '../../../data/org.ts';
import { AUDIT_URL, listUrl, navigate } from '../../../data/router.ts';
import type { Route } from '../../../data/router.ts';
import { TAB_OBJECTS, layoutOf } from '../../../layouts/layouts.ts';

interface Tab {
  key: string;
  label: string;
  href: string;
  icon: string;
}

const AUDIT_TAB: Tab = {
  key: 'audit',
  label: 'Audit',
  href: AUDIT_URL,
  icon: 'standard:record_signature_task',
};

export default class AppNav extends LightningElement {
  @api route: Route = { page: 'unknown' };
  tabs: Tab[] = [];

  override async connectedCallback(): Promise<void> {
    const tabs = await Promise.all(TAB_OBJECTS.map(tabOf));
    this.tabs = [...tabs, AUDIT_TAB];
  }

  get shownTabs(): object[] {
    const { route } = this;
    const active = 'objectApiName' in route ? route.objectApiName : route.page;
    return this.tabs.map((tab) => ({
      ...tab,
      css: tab.key === active ? 'tab active' : 'tab',
      current: tab.key === active ? 'page' : undefined,
    }));
  }

  launch(event: CustomEvent<{ value: string }>): void {
    navigate(event.detail.value);
  }
}

async function tabOf(objectApiName: string): Promise<Tab> {
  // Without access to the object describe fails; its tab then leads to a page that says so.
  const label = await describe(objectApiName).then(
    (meta) => meta.labelPlural,
    () => objectApiName,
  );
  const { icon } = layoutOf(objectApiName);
  return { key: objectApiName, label, href: listUrl(objectApiName), icon };
}
