import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Peek } from '../parts/Peek';
import { Empty, Failed, Loading } from '../parts/States';
import { PredictionPeek } from './PredictionPeek';

interface ItemPeekProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  item: string;
  onClose: () => void;
}

/** One item whole, by its newest prediction: what it is, what was answered, and every label of it. */
export function ItemPeek({ project, config, item, onClose }: ItemPeekProps) {
  const found = useRead('/v1/projects/{project}/predictions', { project }, { item, limit: 1 });
  const id = found.data?.items[0]?.prediction.id;
  if (id) return <PredictionPeek key={id} project={project} config={config} id={id} onClose={onClose} />;
  return (
    <Peek title="Item" onClose={onClose}>
      {found.error ? <Failed error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isPending ? <Loading lines={6} height={240} /> : null}
      {found.data ? (
        <Empty title="No prediction of this item was known then.">
          It arrived later, or a model answered it in the dark only. Item <code>{item}</code>
        </Empty>
      ) : null}
    </Peek>
  );
}
