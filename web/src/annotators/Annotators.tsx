import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure } from '../parts/Figures';
import { count, decimals, fewCases, percent } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { Link } from '../url/Link';
import { href, useProject } from '../url/view';

type Person = Schemas['AnnotatorAgreement'];

const columns: Column<Person>[] = [
  { id: 'name', name: 'Annotator', show: (one) => <b>{one.annotator}</b>, value: (one) => one.annotator },
  {
    id: 'answers',
    name: 'Labels that others gave too',
    show: (one) => count(one.answers),
    value: (one) => one.answers,
    isNumber: true,
  },
  {
    id: 'agreement',
    name: 'Agreement with the others',
    show: (one) => (one.answers < fewCases ? <span className="muted">too few to say</span> : percent(one.agreement)),
    isNumber: true,
  },
];

/** Who needs help, and what can be trusted? */
export function Annotators() {
  const project = useProject();
  const agreement = useRead('/v1/projects/{project}/labels/agreement', { project });
  return (
    <>
      <PageHead title="Annotators" question="Who needs help, and what can be trusted?" />
      <Loaded of={agreement}>
        {(found) =>
          found.annotators.length === 0 ? (
            <Empty title="Nobody has answered the same item as somebody else yet.">
              Ask several people per item (review.answers_per_item in the{' '}
              <Link href={href(project, 'settings')}>project file</Link>) to see how far they agree.
            </Empty>
          ) : (
            <div className="stack">
              <Panel
                title="Agreement"
                note={`Over ${count(found.items)} items that at least two people labelled, ${count(found.answers)} labels.`}
              >
                <dl className="figures">
                  <Figure name="Krippendorff’s alpha" note="1 is perfect, 0 is what chance gives">
                    {found.items < fewCases ? (
                      <span className="muted">too few to say</span>
                    ) : (
                      <b>{decimals(found.alpha)}</b>
                    )}
                  </Figure>
                  <Figure name="Two people say the same">{percent(found.pairwise)}</Figure>
                  <Figure
                    name="Human level"
                    note="estimated accuracy of one person, from the pairs; it assumes that errors are independent"
                  >
                    {percent(found.human_level)} <span className="muted">est.</span>
                  </Figure>
                </dl>
              </Panel>
              <Panel
                title="People"
                note="In alphabetical order. A low figure may be the items’ difficulty; talk before you judge."
              >
                <DataTable
                  name="People"
                  items={[...found.annotators].sort((a, b) => a.annotator.localeCompare(b.annotator))}
                  columns={columns}
                  id={(one) => one.annotator}
                />
              </Panel>
            </div>
          )
        }
      </Loaded>
    </>
  );
}
