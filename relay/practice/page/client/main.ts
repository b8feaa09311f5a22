// Starts the local page: synthetic shadow first, because the components' styles count on it.
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { REFRESH_EVENT } from 'lightning/refresh';
import { showToastsOf } from 'lightning/platformShowToastEvent';
import App from 'page/app';
import { announce } from './data/changes.ts';
import { startRouter } from './data/router.ts';
import { reloadOnRebuild } from './liveReload.ts';

showToastsOf(document);
document.addEventListener(REFRESH_EVENT, () => announce('all'));
startRouter();
reloadOnRebuild();
document.body.append(createElement('page-app', { is: App }));
