import type { IconName } from '../parts/Icon';

export interface Screen {
  id: string;
  name: string;
  letter: string;
  icon: IconName;
}

/** The rail in wheel order. A screen stands here once it exists. */
export const screenGroups: readonly (readonly Screen[])[] = [
  [{ id: 'overview', name: 'Overview', letter: 'o', icon: 'ring' }],
  [{ id: 'review', name: 'Review', letter: 'r', icon: 'check' }],
];

export const screens: readonly Screen[] = screenGroups.flat();
