// The two thumbs below an answer, and how each looks.
import down from '@salesforce/label/c.Recordside_Rating_Down';
import up from '@salesforce/label/c.Recordside_Rating_Up';

interface Thumb {
  rating: 'up' | 'down';
  label: string;
  icon: string;
}

export interface ThumbView extends Thumb {
  pressed: boolean;
}

const THUMBS: readonly Thumb[] = [
  { rating: 'up', label: up, icon: 'utility:like' },
  { rating: 'down', label: down, icon: 'utility:dislike' },
];

/** @param chosen the thumb that was given or whose form is open; '' for none */
export const thumbViews = (chosen: string): ThumbView[] =>
  THUMBS.map((thumb) => ({ ...thumb, pressed: thumb.rating === chosen }));
