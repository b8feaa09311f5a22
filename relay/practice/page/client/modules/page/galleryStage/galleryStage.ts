// One state of the panel alone in the window; another address shows another state without loading again.
import { LightningElement } from 'lwc';
import { pageContext } from '../../../data/pageContext.ts';
import type { ShownState } from '../../../../gallery/types.ts';
import { doActs } from '../../../gallery/acts.ts';
import { beBrowser } from '../../../gallery/browser.ts';
import { setClock } from '../../../gallery/clock.ts';
import { whenQuiet } from '../../../gallery/deep.ts';
import { closeDialog } from '../../../gallery/dialog.ts';

/** What never opens looks so from the start. */
const SOON_MS = 600;

const EDGE = { id: '001000000000001AAA', objectApiName: 'Account' };

interface Shown extends ShownState {
  key: number;
  recordId?: string;
  objectApiName?: string;
}

export default class GalleryStage extends LightningElement {
  shown: Shown[] = [];
  height = 0;
  private watcher: ResizeObserver | undefined;
  private hasNew = false;
  private readonly show = (): void => this.showAddress();

  override connectedCallback(): void {
    window.addEventListener('popstate', this.show);
    this.showAddress();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('popstate', this.show);
    this.watcher?.disconnect();
  }

  private showAddress(): void {
    const name = location.pathname.split('/').at(-1);
    const state = pageContext.gallery?.states.find((one) => one.name === name);
    document.documentElement.dataset['galleryReady'] = '';
    if (!state) return;
    setClock();
    beBrowser(state);
    closeDialog();
    sessionStorage.clear();
    const record = state.record ?? EDGE;
    const place = record ? { recordId: record.id, objectApiName: record.objectApiName } : {};
    this.hasNew = true;
    this.shown = [{ ...state, ...place, key: (this.shown[0]?.key ?? 0) + 1 }];
  }

  override renderedCallback(): void {
    this.watchHeight();
    if (!this.hasNew) return;
    this.hasNew = false;
    const [state] = this.shown;
    const panel = this.refs?.['stage']?.firstElementChild;
    if (state && panel) void this.act(panel, state);
  }

  /** Says in the document what became of it: the state's name when it is there, or what is missing. */
  private async act(panel: Element, state: Shown): Promise<void> {
    await whenQuiet(panel, 1, state.neverOpens ? SOON_MS : undefined);
    const problem = await doActs(panel, state.acts ?? []).catch((error: Error) => error.message);
    if (state.key !== this.shown[0]?.key) return;
    document.documentElement.dataset['galleryReady'] = problem ?? state.name;
  }

  private watchHeight(): void {
    const holder = this.refs?.['stage'];
    if (this.watcher || !holder) return;
    this.watcher = new ResizeObserver(([entry]) => {
      this.height = Math.floor(entry?.contentRect.height ?? 0);
    });
    this.watcher.observe(holder);
  }
}
