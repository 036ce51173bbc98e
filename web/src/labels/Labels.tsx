import { useRead } from '../api/read';
import { PageHead } from '../parts/Panel';
import { Loaded } from '../parts/States';
import { Tabs } from '../parts/Tabs';
import { choice, useView } from '../url/search';
import { useProject } from '../url/view';
import { Conflicts } from './Conflicts';
import { CurrentLabels } from './CurrentLabels';

const shape = { tab: choice(['conflicts', 'current'], 'conflicts') };

/** Which answers conflict, and who decides? */
export function Labels() {
  const project = useProject();
  const [{ tab }, change] = useView(shape);
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  return (
    <>
      <PageHead title="Labels" question="Which answers conflict, and who decides?" />
      <Tabs
        name="Labels"
        tabs={[
          { id: 'conflicts', name: 'Disagreements' },
          { id: 'current', name: 'Current labels' },
        ]}
        at={tab}
        onChange={(next) => change({ tab: next as typeof tab })}
      />
      {tab === 'conflicts' ? (
        <Loaded of={config}>{({ config: one }) => <Conflicts project={project} config={one} />}</Loaded>
      ) : (
        <CurrentLabels project={project} config={config.data?.config} />
      )}
    </>
  );
}
