import { useRead } from '../api/read';
import { Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { usePerson, useSession } from '../shell/session';
import { Link } from '../url/Link';
import { href } from '../url/view';
import { PersonFigures } from './PersonFigures';

/** What a lead sees of a person, shown to that person. */
export function OwnFigures({ project }: { project: string }) {
  const person = usePerson();
  const isSignedIn = Boolean(useSession()?.name);
  const own = useRead('/v1/projects/{project}/annotators/me', { project }, isSignedIn ? undefined : { name: person }, {
    enabled: isSignedIn || person !== '',
  });
  if (own.error?.problem.status === 404 || (!isSignedIn && !person)) {
    return (
      <Empty title="You have not answered here yet.">
        Your figures come with your first answers in <Link href={href(project, 'review')}>Review</Link>. A lead sees the
        same of you as you do.
      </Empty>
    );
  }
  return (
    <Loaded of={own}>
      {(found) => (
        <Panel title={found.annotator} className="own" note="A lead sees the same of you as you do here.">
          <PersonFigures of={found} />
        </Panel>
      )}
    </Loaded>
  );
}
