// Stands in for `lightning/platformShowToastEvent`: the page turns the event into a real lightning-toast.
import Toast from 'lightning/toast';

const TOAST_EVENT = 'lightning__showtoast';

interface ToastInit {
  title: string;
  message?: string;
  variant?: 'info' | 'success' | 'warning' | 'error';
  mode?: 'dismissible' | 'pester' | 'sticky';
}

export class ShowToastEvent extends CustomEvent<ToastInit> {
  constructor(detail: ToastInit) {
    super(TOAST_EVENT, { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** Shows the toasts that components below `target` ask for. */
export function showToastsOf(target: EventTarget): void {
  target.addEventListener(TOAST_EVENT, (event) => {
    const { title, message, variant, mode } = (event as ShowToastEvent).detail;
    Toast.show(
      { label: title, message, variant: variant ?? 'info', mode: mode ?? 'dismissible' },
      null,
    );
  });
}
