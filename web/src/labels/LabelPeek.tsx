import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { History } from '../items/History';
import { ItemInput } from '../items/ItemInput';
import { Peek } from '../parts/Peek';
import { Loaded } from '../parts/States';
import { usePerson } from '../shell/session';

interface LabelPeekProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  item: string;
  onClose: () => void;
}

/** One labelled item whole: what it is, its label, and who said what. */
export function LabelPeek({ project, config, item, onClose }: LabelPeekProps) {
  const person = usePerson() || undefined;
  const history = useRead('/v1/projects/{project}/items/{id}/history', { project, id: item }, { person });
  return (
    <Peek title="Item" onClose={onClose}>
      <div className="stack">
        <Loaded of={history}>{({ input }) => <ItemInput project={project} config={config} input={input} />}</Loaded>
        {history.data ? <History project={project} config={config} item={item} /> : null}
        <p className="note">
          Item <code>{item}</code>
        </p>
      </div>
    </Peek>
  );
}
