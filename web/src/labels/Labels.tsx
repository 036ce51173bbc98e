import { useRead } from '../api/read';
import { PageHead } from '../parts/Panel';
import { Loaded } from '../parts/States';
import { Tabs } from '../parts/Tabs';
import { choice, useView } from '../url/search';
import { useProject } from '../url/view';
import { Conflicts } from './Conflicts';
import { CurrentLabels } from './CurrentLabels';
import { Junk } from './Junk';

const shape = { tab: choice(['conflicts', 'current', 'junk'], 'conflicts') };

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
          { id: 'junk', name: 'Flagged as junk' },
        ]}
        at={tab}
        onChange={(next) => change({ tab: next as typeof tab })}
      />
      {tab === 'conflicts' ? (
        <Loaded of={config}>{({ config: one }) => <Conflicts project={project} config={one} />}</Loaded>
      ) : null}
      {tab === 'current' ? <CurrentLabels project={project} config={config.data?.config} /> : null}
      {tab === 'junk' ? <Junk project={project} config={config.data?.config} /> : null}
    </>
  );
}
