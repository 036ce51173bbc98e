import type { Schemas } from '../api/client';

export type Role = Schemas['Role'];
type Scope = Schemas['Scope'];

/** What each role may, in words; the page roles.md lists every route. */
export const roleWords: readonly { role: Role; words: string }[] = [
  { role: 'annotator', words: 'answers review items, sees nothing but them and the own figures' },
  { role: 'expert', words: 'also decides labels where answers conflict, and looks at everything' },
  { role: 'viewer', words: 'looks at everything, changes nothing' },
  { role: 'engineer', words: 'connects models, sends predictions, trains, changes the project file' },
  { role: 'lead', words: 'also promotes, rolls back, decides alerts, gives roles in the project' },
  { role: 'admin', words: 'everything, on the whole server' },
];

export const scopeWords: readonly { scope: Scope; words: string }[] = [
  { scope: 'read', words: 'look at predictions, figures, labels, models' },
  { scope: 'predict', words: 'ask for predictions and log those made elsewhere' },
  { scope: 'feedback', words: 'send feedback' },
  { scope: 'review', words: 'claim and answer review items' },
  { scope: 'adjudicate', words: 'decide labels, reopen items' },
  { scope: 'train', words: 'build datasets, train, evaluate' },
  { scope: 'release', words: 'promote, roll back, decide alerts' },
  { scope: 'configure', words: 'change the project file' },
  { scope: 'people', words: 'add accounts and keys, give roles' },
  { scope: 'server', words: 'look after the server as a whole' },
];
