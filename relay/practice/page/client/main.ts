// Starts the local page: synthetic shadow first, because the components' styles count on it.
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import { REFRESH_EVENT } from 'lightning/refresh';
import { showToastsOf } from 'lightning/platformShowToastEvent';
import App from 'page/app';
import Gallery from 'page/gallery';
import GalleryStage from 'page/galleryStage';
import { announce } from './data/changes.ts';
import { pageContext } from './data/pageContext.ts';
import { startRouter } from './data/router.ts';
import { stopClock } from './gallery/clock.ts';
import { reduceMotion } from './gallery/motion.ts';
import { reloadOnRebuild } from './liveReload.ts';

showToastsOf(document);
document.addEventListener(REFRESH_EVENT, () => announce('all'));
startRouter();
reloadOnRebuild();
const look = pageContext.gallery?.look;
if (look?.isStill) stopClock();
if (look?.isBare) document.body.append(createElement('page-gallery-stage', { is: GalleryStage }));
else if (look) document.body.append(createElement('page-gallery', { is: Gallery }));
else document.body.append(createElement('page-app', { is: App }));
if (look?.motion === 'reduced') reduceMotion();
