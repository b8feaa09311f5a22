// What @salesforce/lightning-types does not declare and the panel uses.
declare module 'lightning/uiRecordApi' {
  export function notifyRecordUpdateAvailable(items: { recordId: string }[]): Promise<void>;
}
declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';
  interface PageReference {
    type: string;
    attributes: Record<string, unknown>;
    state?: Record<string, string>;
  }
  interface Navigation {
    [NavigationMixin.Navigate](page: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](page: PageReference): Promise<string>;
  }
  export const CurrentPageReference: WireAdapterConstructor;
  // A mixin's constructor must take any[]: TypeScript knows no other form.
  export function NavigationMixin<T extends new (...args: any[]) => LightningElement>(
    base: T,
  ): T & (new (...args: any[]) => Navigation);
  export namespace NavigationMixin {
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
  }
}
declare module 'lightning/refresh' {
  export class RefreshEvent extends Event {
    constructor();
  }
}
