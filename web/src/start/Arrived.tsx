import { Button } from '@mantine/core';
import { useRead } from '../api/read';
import { useLiveFacts } from '../api/events';
import { PageHead, Panel } from '../parts/Panel';
import { Ring } from '../parts/Ring';
import { Loaded } from '../parts/States';
import { go } from '../url/location';
import { href } from '../url/view';

/** The first project begins to turn before the eyes of whoever made it. */
export function Arrived({ project }: { project: string }) {
  useLiveFacts(project, true);
  const wheel = useRead('/v1/projects/{project}/wheel', { project }, undefined, { atAsOf: false });
  return (
    <>
      <PageHead title={`${project} begins to turn`} question="Each arc lights with the first thing that passes it." />
      <Loaded of={wheel}>
        {(counts) => (
          <div className="grid overview">
            <Panel title="The wheel">
              <Ring project={project} wheel={counts} />
            </Panel>
            <Panel title="What next?">
              <ol className="steps">
                <li className={counts.items > 0 ? 'done' : ''}>An item arrived.</li>
                <li className={counts.annotations > 0 ? 'done' : ''}>
                  A person answers it.
                  <div className="row">
                    <Button variant="filled" disabled={counts.items === 0} onClick={() => go(href(project, 'review'))}>
                      Answer the first item
                    </Button>
                  </div>
                </li>
                <li className={counts.models > 0 ? 'done' : ''}>
                  From 50 labels on a first model learns from the answers; it must prove itself before it answers alone.
                </li>
                <li>
                  <button type="button" className="plain-link" onClick={() => go('/settings?tab=people')}>
                    Invite a reviewer
                  </button>{' '}
                  so that two people share the work.
                </li>
              </ol>
            </Panel>
          </div>
        )}
      </Loaded>
    </>
  );
}
