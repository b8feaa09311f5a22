// Loads the page again after a source changed, and says in the console when the change does not compile.

/** Listens to the page server; does nothing where it does not watch the sources. */
export function reloadOnRebuild(): void {
  if (document.documentElement.dataset['watch'] === undefined) return;
  new EventSource('/page/rebuilds').onmessage = (event: MessageEvent<string>) => {
    const errors = JSON.parse(event.data) as string[];
    if (errors.length === 0) location.reload();
    else console.error(errors.join('\n'));
  };
}
