// What the page server wrote into the document: who is signed in and who else could be.
import type { ShownState } from '../../gallery/types.ts';

export interface PageUser {
  /** 18 characters. */
  id: string;
  username: string;
  name: string;
  /** What the person is in the practice company, e.g. `Sales Representative`. */
  title: string;
  /** Name of the profile, which says what the person may do. */
  profile: string;
}

/** How the gallery's switches are set. */
export interface GalleryLook {
  /** Code of one of the package's languages. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** `light`, `dark` or `contrast`. */
  theme: string;
  /** `full` or `reduced`. */
  motion: string;
  /** CSS pixels, or `full`. */
  width: string;
  /** The panel alone fills the window. */
  isBare: boolean;
  /** Time stands still, so that two pictures of a state are the same. */
  isStill: boolean;
}

export interface PageContext {
  user: PageUser;
  users: PageUser[];
  /** Developer name of the agent that the record pages carry. */
  agentName: string;
  /** IANA name. */
  timeZone: string;
  /** The root of the REST API; the practice org's door when left out. */
  orgPath?: string;
  /** Where Apex is called; the practice org's door when left out. */
  apexPath?: string;
  /** Code of one of the package's languages, where the person does not read English. */
  language?: string;
  /** Labels that are not shown in English. */
  words?: Record<string, string>;
  gallery?: { look: GalleryLook; languages: string[]; states: ShownState[] };
}

export const pageContext = JSON.parse(
  document.getElementById('page-context')?.textContent ?? '{}',
) as PageContext;
