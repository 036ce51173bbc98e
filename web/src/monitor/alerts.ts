import type { Schemas } from '../api/client';
import { href } from '../url/view';

type Alert = Pick<Schemas['AlertAnswer'], 'kind' | 'subject'>;

/** What an alert is called, and where its work is done. */
const kinds: Record<string, { name: string; go?: string; screen?: string }> = {
  model_failing: { name: 'The model does not answer', go: 'See the model', screen: 'models' },
  pipeline_step: { name: 'A pipeline step fails', go: 'See its predictions', screen: 'predictions' },
  input_drift: { name: 'What comes in has changed' },
  prediction_drift: { name: 'What the model answers has changed' },
  quality: { name: 'The model errs more than it did', go: 'See how much runs alone', screen: 'automation' },
  queue_age: { name: 'Items wait too long', go: 'Review them', screen: 'review' },
  annotator: { name: 'Somebody’s answers look wrong', go: 'See the figures and decide', screen: 'annotators' },
  training_failed: { name: 'The last training failed', go: 'See the log', screen: 'models' },
};

export function alertName({ kind }: Alert): string {
  return kinds[kind]?.name ?? kind.replaceAll('_', ' ');
}

/** The page where something can be done about it; nothing when that is the page of the alerts itself. */
export function alertWork(project: string, { kind, subject }: Alert): { words: string; href: string } | undefined {
  const { go, screen } = kinds[kind] ?? {};
  if (!go || !screen) return undefined;
  return { words: go, href: href(project, screen, screen === 'annotators' ? { person: subject } : {}) };
}
