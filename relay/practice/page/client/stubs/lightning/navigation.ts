// Stands in for `lightning/navigation`: page references become addresses of this page.
import type { LightningElement } from 'lwc';
import {
  listUrl,
  navigate,
  onRoute,
  parseRoute,
  recordUrl,
  relatedUrl,
} from '../../data/router.ts';
import type { Route } from '../../data/router.ts';

interface PageReference {
  type: string;
  attributes: Record<string, string | undefined>;
  state?: Record<string, string>;
}

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Adds `[NavigationMixin.Navigate]` and `[NavigationMixin.GenerateUrl]` to a component. */
export function NavigationMixin(base: typeof LightningElement): typeof LightningElement {
  return class extends base {
    [Navigate](reference: PageReference, replace = false): void {
      const url = urlOf(reference);
      if (parseRoute(url).page === 'unknown') window.open(url, '_blank', 'noopener');
      else navigate(url, { replace });
    }
    [GenerateUrl](reference: PageReference): Promise<string> {
      return Promise.resolve(urlOf(reference));
    }
  };
}
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;

function urlOf({ type, attributes }: PageReference): string {
  const { recordId = '', objectApiName, relationshipApiName = '', url } = attributes;
  switch (type) {
    case 'standard__recordPage':
      return recordUrl(recordId, objectApiName);
    case 'standard__recordRelationshipPage':
      return relatedUrl(objectApiName ?? '', recordId, relationshipApiName);
    case 'standard__objectPage':
      return listUrl(objectApiName ?? '');
    case 'standard__webPage':
      return url ?? '/';
    default:
      throw new Error(`The local page cannot navigate to a ${type}.`);
  }
}

/** Wire adapter: where the page is, as a page reference. */
export class CurrentPageReference {
  private readonly callback: (reference: PageReference) => void;
  private stop: (() => void) | undefined;

  constructor(callback: (reference: PageReference) => void) {
    this.callback = callback;
  }

  connect(): void {
    this.stop = onRoute((route) => this.callback(referenceOf(route)));
  }

  disconnect(): void {
    this.stop?.();
  }

  update(): void {
    // There is nothing to configure.
  }
}

function referenceOf(route: Route): PageReference {
  switch (route.page) {
    case 'record':
      return {
        type: 'standard__recordPage',
        attributes: {
          recordId: route.recordId,
          objectApiName: route.objectApiName,
          actionName: 'view',
        },
        state: {},
      };
    case 'list':
      return {
        type: 'standard__objectPage',
        attributes: { objectApiName: route.objectApiName, actionName: 'list' },
        state: {},
      };
    default:
      return { type: 'standard__webPage', attributes: { url: location.pathname }, state: {} };
  }
}
