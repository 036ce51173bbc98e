import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Loaded } from '../parts/States';
import { type Lease, textInWords } from './answers';
import { InputLine } from './InputLine';
import { SidePanel } from './SidePanel';

interface SimilarProps {
  project: string;
  person: string;
  config: Schemas['ProjectConfig'];
  lease: Lease;
  onClose: () => void;
}

const shown = 5;

/** What people said of items like this one. The server holds it back from those who answer blind. */
export function Similar({ project, person, config, lease, onClose }: SimilarProps) {
  const similar = useRead(
    '/v1/projects/{project}/items/{id}/similar',
    { project, id: lease.item_id },
    { annotator: person, limit: shown },
    { atAsOf: false },
  );
  return (
    <SidePanel title="Similar items, labelled by people" onClose={onClose}>
      <Loaded of={similar}>
        {({ items, reason }) =>
          items.length === 0 ? (
            <p className="muted">{reason ?? 'People have labelled nothing like it yet.'}</p>
          ) : (
            <ul className="neighbours">
              {items.map((item) => (
                <li key={item.item_id}>
                  <InputLine project={project} config={config} input={item.input} />
                  <b>{textInWords(lease.task, item.label)}</b>
                  <span className="muted">
                    {item.source}, {Math.round(item.similarity * 100)} % alike
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </SidePanel>
  );
}
