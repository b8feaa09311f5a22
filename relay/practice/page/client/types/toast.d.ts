// The part of the base component lightning-toast that the page calls; its package brings no types for it.
declare const Toast: {
  show(
    toast: { label: string; message?: string; variant: string; mode: string },
    context: null,
  ): void;
};
export default Toast;
