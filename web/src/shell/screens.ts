import type { IconName } from '../parts/Icon';

export interface Screen {
  id: string;
  name: string;
  letter: string;
  icon: IconName;
}

/** The rail in wheel order. A screen stands here once it exists. */
export const screenGroups: readonly (readonly Screen[])[] = [
  [
    { id: 'overview', name: 'Overview', letter: 'o', icon: 'ring' },
    { id: 'predictions', name: 'Predictions', letter: 'p', icon: 'rows' },
    { id: 'monitor', name: 'Monitor', letter: 'w', icon: 'pulse' },
  ],
  [
    { id: 'review', name: 'Review', letter: 'r', icon: 'check' },
    { id: 'annotators', name: 'Annotators', letter: 'n', icon: 'people' },
    { id: 'labels', name: 'Labels', letter: 'l', icon: 'tag' },
  ],
  [{ id: 'datasets', name: 'Datasets', letter: 'd', icon: 'layers' }],
  [
    { id: 'models', name: 'Models', letter: 'm', icon: 'cube' },
    { id: 'compare', name: 'Compare', letter: 'x', icon: 'compare' },
  ],
  [
    { id: 'automation', name: 'Automation', letter: 'a', icon: 'shield' },
    { id: 'release', name: 'Release', letter: 'e', icon: 'flag' },
  ],
  [
    { id: 'reports', name: 'Reports', letter: 't', icon: 'mail' },
    { id: 'settings', name: 'Settings', letter: ',', icon: 'gear' },
  ],
];

export const screens: readonly Screen[] = screenGroups.flat();
