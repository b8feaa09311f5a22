// The page that is measured: the panel and nothing else, put there and taken away as a record page does.
import '@lwc/synthetic-shadow';
import Panel from 'c/recordsideChat';
import { createElement } from 'lwc';

/** The address says which conversation; another address is another record's page. */
function show(): void {
  document.querySelector('c-recordside-chat')?.remove();
  const name = location.pathname.split('/').at(-1)!;
  const record = { recordId: '001000000000001AAA', objectApiName: 'Account' };
  const panel = createElement('c-recordside-chat', { is: Panel });
  document.body.append(Object.assign(panel, { ...record, agentName: name, height: 900 }));
}

window.addEventListener('popstate', show);
show();
