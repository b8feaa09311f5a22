// What the page that is measured imports, which only the page's own build can resolve.
declare module '@lwc/synthetic-shadow';
declare module 'c/recordsideChat' {
  import type { LightningElement } from 'lwc';
  const Panel: typeof LightningElement;
  export default Panel;
}
