// Stands in for `lightning/refresh`: the page listens for the event and fetches what it shows again.

export const REFRESH_EVENT = 'lightning__refresh';

export class RefreshEvent extends Event {
  constructor() {
    super(REFRESH_EVENT, { bubbles: true, composed: true, cancelable: true });
  }
}
