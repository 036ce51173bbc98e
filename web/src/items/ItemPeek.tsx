import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Peek } from '../parts/Peek';
import { Loaded } from '../parts/States';
import { usePerson } from '../shell/session';
import { Link } from '../url/Link';
import { href } from '../url/view';
import { History } from './History';
import { ItemInput } from './ItemInput';

interface ItemPeekProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  item: string;
  onClose: () => void;
}

/** One item whole: what it is, its label, who said what, and the way to its newest prediction. */
export function ItemPeek({ project, config, item, onClose }: ItemPeekProps) {
  const person = usePerson() || undefined;
  const history = useRead('/v1/projects/{project}/items/{id}/history', { project, id: item }, { person });
  const newest = useRead('/v1/projects/{project}/predictions', { project }, { item, limit: 1 }).data?.items[0];
  return (
    <Peek title="Item" onClose={onClose}>
      <div className="stack">
        <Loaded of={history}>{({ input }) => <ItemInput project={project} config={config} input={input} />}</Loaded>
        {history.data ? <History project={project} config={config} item={item} /> : null}
        <p className="note">
          Item <code>{item}</code>
          {newest ? (
            <>
              {', '}
              <Link href={href(project, 'predictions', { id: newest.prediction.id })}>its newest prediction</Link>
            </>
          ) : null}
        </p>
      </div>
    </Peek>
  );
}
