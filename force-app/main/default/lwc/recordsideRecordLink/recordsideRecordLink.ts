// A link to a record of this org; the only place of the panel that navigates.
import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

export default class RecordsideRecordLink extends NavigationMixin(LightningElement) {
  @api recordId = '';
  @api objectApiName?: string;
  @api name = '';

  generatedUrl?: string;

  get url(): string {
    return this.generatedUrl ?? `/${this.recordId}`;
  }

  get page(): { type: string; attributes: Record<string, unknown> } {
    const { recordId, objectApiName } = this;
    return {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    };
  }

  override connectedCallback(): void {
    this[NavigationMixin.GenerateUrl](this.page)
      .then((url) => {
        this.generatedUrl = url;
      })
      // Without a URL of its own the record still opens by its id.
      .catch(() => undefined);
  }

  open(event: MouseEvent): void {
    const wantsOwnTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (wantsOwnTab) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }
}
