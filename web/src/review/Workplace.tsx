import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import type { Schemas } from '../api/client';
import { Loading } from '../parts/States';
import type { Judgement, Lease, Task } from './answers';
import { SingleLabel } from './kinds/SingleLabel';
import type { Work } from './work';

type Kind = ComponentType<{ work: Work }>;

// Each kind is its own file for the browser but the one that most projects have.
const loaders: Record<Exclude<Task, 'classification'>, () => Promise<{ default: Kind }>> = {
  label_set: () => import('./kinds/LabelSet'),
  number: () => import('./kinds/NumberAnswer'),
  transcription: () => import('./kinds/Transcription'),
  fields: () => import('./kinds/Fields'),
  spans: () => import('./kinds/Spans'),
  boxes: () => import('./kinds/Boxes'),
};

const kinds: Record<Task, Kind> = {
  classification: SingleLabel,
  label_set: lazy(loaders.label_set),
  number: lazy(loaders.number),
  transcription: lazy(loaders.transcription),
  fields: lazy(loaders.fields),
  spans: lazy(loaders.spans),
  boxes: lazy(loaders.boxes),
};

interface WorkplaceProps {
  project: string;
  config: Schemas['ProjectConfig'];
  lease: Lease;
  before?: Judgement;
  isDecision?: boolean;
  give: (judgement: Judgement) => void;
  commands?: ReactNode;
}

/** One item and the means to answer it, by its kind. */
export function Workplace({ give, ...rest }: WorkplaceProps) {
  const [note, setNote] = useState<string | undefined>(rest.before?.comment);
  const Kind = kinds[rest.lease.task];
  return (
    <Suspense fallback={<Loading lines={5} height={300} />}>
      <Kind
        work={{
          ...rest,
          note,
          setNote,
          give: (judgement) => give({ ...judgement, comment: note?.trim() || undefined }),
        }}
      />
    </Suspense>
  );
}
