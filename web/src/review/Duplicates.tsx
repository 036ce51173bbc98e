import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Loaded } from '../parts/States';
import type { Lease } from './answers';
import { InputLine } from './InputLine';
import { SidePanel } from './SidePanel';

interface DuplicatesProps {
  project: string;
  person: string;
  config: Schemas['ProjectConfig'];
  lease: Lease;
  onClose: () => void;
}

/** The nearly equal items for which this answer will stand too. */
export function Duplicates({ project, person, config, lease, onClose }: DuplicatesProps) {
  const duplicates = useRead(
    '/v1/projects/{project}/review/{id}/duplicates',
    { project, id: lease.review_id },
    { annotator: person },
    { atAsOf: false },
  );
  return (
    <SidePanel title="The answer stands for these too" onClose={onClose}>
      <Loaded of={duplicates}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">Only for this item: nothing that waits is nearly the same.</p>
          ) : (
            <ul className="neighbours">
              {items.map((item) => (
                <li key={item.review_id}>
                  <InputLine project={project} config={config} input={item.input} />
                  <code className="muted">{item.item_id}</code>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </SidePanel>
  );
}
