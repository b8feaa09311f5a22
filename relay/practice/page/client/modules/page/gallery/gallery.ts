// The index of the panel's states, and one state in a frame with switches for how it is looked at.
import { LightningElement } from 'lwc';
import { pageContext } from '../../../data/pageContext.ts';
import type { ShownState } from '../../../../gallery/types.ts';

interface Choice {
  name: string;
  label: string;
  options: { value: string; label: string; isChosen: boolean }[];
}

interface Group {
  name: string;
  states: { name: string; title: string; url: string }[];
}

const LANGUAGES: Record<string, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ja: '日本語',
  longest: 'Longest words',
};

/** The switches but the language: what the address calls them, and what they can be. */
const SWITCHES: [name: string, label: string, options: [value: string, label: string][]][] = [
  [
    'width',
    'Width',
    [
      ['320', '320'],
      ['420', '420'],
      ['720', '720'],
      ['full', 'Full'],
    ],
  ],
  [
    'theme',
    'Theme',
    [
      ['light', 'Light'],
      ['dark', 'Dark'],
      ['contrast', 'High contrast'],
    ],
  ],
  [
    'dir',
    'Direction',
    [
      ['ltr', 'Left to right'],
      ['rtl', 'Right to left'],
    ],
  ],
  [
    'motion',
    'Motion',
    [
      ['full', 'Full'],
      ['reduced', 'Reduced'],
    ],
  ],
];

export default class Gallery extends LightningElement {
  private readonly gallery = pageContext.gallery!;

  get state(): ShownState | undefined {
    const name = location.pathname.split('/').at(-1);
    return this.gallery.states.find((state) => state.name === name);
  }

  /** What the switches are set to, as it stands in addresses. */
  private get settings(): Record<string, string> {
    const { language, direction, theme, motion, width } = this.gallery.look;
    return { width, theme, dir: direction, motion, lang: language };
  }

  private urlOf(state: string, more: Record<string, string> = {}): string {
    const path = state ? `/gallery/${state}` : '/gallery';
    return `${path}?${new URLSearchParams({ ...this.settings, ...more })}`;
  }

  get groups(): Group[] {
    const names = [...new Set(this.gallery.states.map(({ group }) => group))];
    return names.map((name) => ({
      name,
      states: this.gallery.states
        .filter(({ group }) => group === name)
        .map((state) => ({ ...state, url: this.urlOf(state.name) })),
    }));
  }

  get choices(): Choice[] {
    const { settings } = this;
    const languages = this.gallery.languages.map((code): [string, string] => [
      code,
      LANGUAGES[code] ?? code,
    ]);
    return [...SWITCHES, ['lang', 'Language', languages] as const].map(
      ([name, label, options]) => ({
        name,
        label,
        options: options.map(([value, text]) => ({
          ...{ value, label: text },
          isChosen: settings[name] === value,
        })),
      }),
    );
  }

  get indexUrl(): string {
    return this.urlOf('');
  }

  get frameUrl(): string {
    return this.urlOf(this.state?.name ?? '', { bare: '' });
  }

  get frameStyle(): string {
    const { width } = this.gallery.look;
    return width === 'full' ? 'width: 100%' : `width: ${Number(width) || 420}px`;
  }

  get before(): string | undefined {
    return this.neighbour(-1);
  }

  get after(): string | undefined {
    return this.neighbour(1);
  }

  private neighbour(step: number): string | undefined {
    const { states } = this.gallery;
    const next = states[states.findIndex(({ name }) => name === this.state?.name) + step];
    return next && this.urlOf(next.name);
  }

  change(event: Event): void {
    const { name, value } = event.target as HTMLSelectElement;
    location.assign(this.urlOf(this.state?.name ?? '', { [name]: value }));
  }
}
