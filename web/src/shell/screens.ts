import type { IconName } from '../parts/Icon';
import type { Scope } from './session';

export interface Screen {
  id: string;
  name: string;
  letter: string;
  icon: IconName;
  /** Scopes any of which opens the screen; without them everybody known may. */
  needs?: readonly Scope[];
  /** What it is called for people who only answer. */
  ownName?: string;
}

const reading: readonly Scope[] = ['read'];

/** The rail in wheel order. A screen stands here once it exists. */
export const screenGroups: readonly (readonly Screen[])[] = [
  [
    { id: 'overview', name: 'Overview', letter: 'o', icon: 'ring', needs: reading },
    { id: 'predictions', name: 'Predictions', letter: 'p', icon: 'rows', needs: reading },
    { id: 'monitor', name: 'Monitor', letter: 'w', icon: 'pulse', needs: reading },
  ],
  [
    { id: 'review', name: 'Review', letter: 'r', icon: 'check', needs: ['review'] },
    {
      id: 'annotators',
      name: 'Annotators',
      letter: 'n',
      icon: 'people',
      needs: ['read', 'review'],
      ownName: 'My figures',
    },
    { id: 'labels', name: 'Labels', letter: 'l', icon: 'tag', needs: reading },
  ],
  [
    { id: 'slices', name: 'Slices', letter: 's', icon: 'slices', needs: reading },
    { id: 'datasets', name: 'Datasets', letter: 'd', icon: 'layers', needs: reading },
  ],
  [
    { id: 'models', name: 'Models', letter: 'm', icon: 'cube', needs: reading },
    { id: 'compare', name: 'Compare', letter: 'x', icon: 'compare', needs: reading },
  ],
  [
    { id: 'automation', name: 'Automation', letter: 'a', icon: 'shield', needs: reading },
    { id: 'release', name: 'Release', letter: 'e', icon: 'flag', needs: reading },
  ],
  [
    { id: 'reports', name: 'Reports', letter: 't', icon: 'mail', needs: reading },
    { id: 'settings', name: 'Settings', letter: ',', icon: 'gear' },
  ],
];

export const screens: readonly Screen[] = screenGroups.flat();
