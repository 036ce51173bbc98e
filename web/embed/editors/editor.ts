import type { Suggestion } from '../wire';
import type { Say } from '../words';

/** What an editor is made with. */
export interface Setting {
  shown: Suggestion;
  say: Say;
  /** Says something to everybody, also to those who cannot see it. */
  tell: (text: string) => void;
  /** The item's picture, where the token shows it. */
  picture?: ImageBitmap | undefined;
}

/** One way to correct one kind of answer. */
export interface Editor {
  node: HTMLElement;
  /** Where typing begins. */
  first: HTMLElement;
  /** The answer as text, as it is sent. */
  read: () => string;
}

export type MakeEditor = (setting: Setting) => Editor;
