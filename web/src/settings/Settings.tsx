import { PageHead } from '../parts/Panel';
import { Tabs } from '../parts/Tabs';
import { choice, useView } from '../url/search';
import { useProject } from '../url/view';
import { Mine } from './Mine';
import { ProjectFile } from './ProjectFile';

const shape = { tab: choice(['project', 'mine'], 'project') };

/** The project file and one's own settings. */
export function Settings() {
  const project = useProject();
  const [{ tab }, change] = useView(shape);
  return (
    <>
      <PageHead title="Settings" question="What is agreed, and what would change?" />
      <Tabs
        name="Settings"
        tabs={[
          { id: 'project', name: 'Project file' },
          { id: 'mine', name: 'Mine' },
        ]}
        at={tab}
        onChange={(next) => change({ tab: next as typeof tab })}
      />
      {tab === 'project' ? <ProjectFile project={project} /> : <Mine />}
    </>
  );
}
