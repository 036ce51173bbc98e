import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Figure, Rate } from '../parts/Figures';
import { count, decimals, fewCases, intervalOf } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Peek } from '../parts/Peek';
import { Empty, Loaded } from '../parts/States';
import { Tabs } from '../parts/Tabs';
import { useMay, useMayAny, usePerson } from '../shell/session';
import { Link } from '../url/Link';
import { choice, optional, useView } from '../url/search';
import { href, useProject } from '../url/view';
import './annotators.css';
import { KnownAnswers } from './KnownAnswers';
import { OwnFigures } from './OwnFigures';
import { PeopleTable } from './PeopleTable';
import { PersonFigures } from './PersonFigures';
import { Trust } from './Trust';

const tabShape = { tab: choice(['people', 'known'], 'people') };
const shape = { person: optional() };

/** Who needs help, and what can be trusted? People who only answer see themselves. */
export function Annotators() {
  const project = useProject();
  const mayRead = useMay('read', project);
  const mayKnow = useMay('release', project);
  const [{ tab }, change] = useView(tabShape);
  return mayRead ? (
    <>
      <PageHead title="Annotators" question="Who needs help, and what can be trusted?" />
      {mayKnow || tab === 'known' ? (
        <Tabs
          name="Annotators"
          tabs={[
            { id: 'people', name: 'People' },
            { id: 'known', name: 'Known answers' },
          ]}
          at={tab}
          onChange={(next) => change({ tab: next as typeof tab })}
        />
      ) : null}
      {tab === 'known' ? <KnownAnswers project={project} /> : <Everybody project={project} />}
    </>
  ) : (
    <>
      <PageHead title="My figures" question="How do my answers compare with what was decided and what others said?" />
      <OwnFigures project={project} />
    </>
  );
}

function Everybody({ project }: { project: string }) {
  const found = useRead('/v1/projects/{project}/annotators', { project });
  const person = usePerson();
  const maySeeOwn = useMayAny(['review', 'read'], project);
  const [{ person: chosen }, change] = useView(shape);
  return (
    <Loaded of={found}>
      {(answer) => {
        if (answer.annotators.length === 0) {
          return (
            <Empty title="Nobody has answered yet.">
              Figures come with the first answers in <Link href={href(project, 'review')}>Review</Link>; agreement comes
              when several people answer the same item (review.answers_per_item in the{' '}
              <Link href={href(project, 'settings')}>project file</Link>).
            </Empty>
          );
        }
        const open = answer.annotators.find((one) => one.annotator === chosen);
        return (
          <div className="stack">
            <AgreementPanel of={answer} />
            <div className={open ? 'grid list-peek' : 'grid'}>
              <Panel
                title="People"
                className="people"
                note="In alphabetical order; nobody is ranked. A low figure may be the items’ difficulty: talk before you judge. Everybody sees of themselves what you see here."
                side={
                  maySeeOwn && answer.annotators.some((one) => one.annotator === person) ? (
                    <Link href={href(project, 'annotators', { person })}>My figures</Link>
                  ) : null
                }
              >
                <PeopleTable
                  people={answer.annotators}
                  openId={open?.annotator}
                  onOpen={(one) => change({ person: one.annotator })}
                />
              </Panel>
              {open ? (
                <Peek title={open.annotator} onClose={() => change({ person: undefined })}>
                  <PersonFigures key={open.annotator} of={open} />
                  <Trust key={`trust-${open.annotator}`} project={project} of={open} />
                </Peek>
              ) : null}
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

function AgreementPanel({ of: answer }: { of: Schemas['AnnotatorsAnswer'] }) {
  const { alpha, pairs } = answer;
  return (
    <Panel title="Agreement">
      <dl className="figures">
        <Figure name="Krippendorff’s alpha" note="1 is perfect, 0 is what chance gives; intervals hold with 95 %">
          {!alpha ? (
            <span className="muted">not measured yet: nobody answered an item of somebody else</span>
          ) : alpha.items < fewCases ? (
            <span className="muted">too few to say ({count(alpha.items)} items)</span>
          ) : (
            <span className="figure">
              <b>{decimals(alpha.value)}</b>{' '}
              <span className="muted">
                [{decimals(alpha.lower)}, {decimals(alpha.upper)}] n={count(alpha.items)}
              </span>
            </span>
          )}
        </Figure>
        <Figure name="Two people say the same" note="over all pairs of answers to the same item">
          <Rate of={intervalOf(pairs)} />
        </Figure>
      </dl>
    </Panel>
  );
}
