import { PageHead } from '../parts/Panel';
import { Tabs } from '../parts/Tabs';
import { useMay, useMaySomewhere } from '../shell/session';
import { choice, useView } from '../url/search';
import { useRoute } from '../url/view';
import { AccessHistory } from './AccessHistory';
import { Keys } from './Keys';
import { Mine } from './Mine';
import { People } from './People';
import { ProjectFile } from './ProjectFile';
import './settings.css';

const shape = { tab: choice(['', 'project', 'people', 'keys', 'history', 'mine'], '') };

/** The project file, who may do what, and one's own settings. */
export function Settings() {
  const { project } = useRoute();
  const mayRead = useMay('read', project);
  const looksAfterPeople = useMaySomewhere('people');
  const seesHistory = useMay('people');
  const [{ tab }, change] = useView(shape);
  const tabs = [
    ...(project && mayRead ? [{ id: 'project', name: 'Project file' }] : []),
    ...(looksAfterPeople
      ? [
          { id: 'people', name: 'People and roles' },
          { id: 'keys', name: 'API keys' },
        ]
      : []),
    ...(seesHistory ? [{ id: 'history', name: 'Access history' }] : []),
    { id: 'mine', name: 'Mine' },
  ];
  const at = tabs.find((one) => one.id === tab)?.id ?? tabs[0]!.id;
  return (
    <>
      <PageHead title="Settings" question="What is agreed, who may do what, and what would change?" />
      {tabs.length > 1 ? (
        <Tabs name="Settings" tabs={tabs} at={at} onChange={(next) => change({ tab: next as typeof tab })} />
      ) : null}
      {at === 'project' && project ? <ProjectFile project={project} /> : null}
      {at === 'people' ? <People /> : null}
      {at === 'keys' ? <Keys /> : null}
      {at === 'history' ? <AccessHistory /> : null}
      {at === 'mine' ? <Mine /> : null}
    </>
  );
}
