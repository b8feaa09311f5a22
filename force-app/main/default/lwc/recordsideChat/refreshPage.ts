// Has the record page around the panel show what was changed.
import { RefreshEvent } from 'lightning/refresh';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';

/** @param panel a component on the page, from which the event rises */
export function refreshPage(panel: EventTarget, ids: readonly string[]): void {
  const changed = ids.map((recordId) => ({ recordId }));
  // The record page catches up by itself if it cannot be told.
  notifyRecordUpdateAvailable(changed).catch(() => undefined);
  panel.dispatchEvent(new RefreshEvent());
}
