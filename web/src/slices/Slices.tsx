import { useRead } from '../api/read';
import { Figure } from '../parts/Figures';
import { count, fewCases } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Loaded } from '../parts/States';
import { Link } from '../url/Link';
import { useView } from '../url/search';
import { href, useProject } from '../url/view';
import { Choices } from './Choices';
import { Meaning } from './Meaning';
import { NoSlices } from './NoSlices';
import { GapFigure, perThousand, ShareFigure } from './SliceFigures';
import { isSayable, SliceTable } from './SliceTable';
import { type Answer, rowsBehind, shape, type Slice, type SlicesView } from './view';

/** Where is the next hour best spent? */
export function Slices() {
  const project = useProject();
  const [view, change] = useView(shape);
  const { factor, ...asked } = view;
  const found = useRead('/v1/projects/{project}/slices', { project }, asked, { staleTime: 10_000 });
  return (
    <>
      <PageHead title="Slices" question="Where is the next hour best spent?">
        {found.data ? <Choices answer={found.data} view={view} onChange={change} /> : null}
      </PageHead>
      <Loaded of={found}>
        {(answer) =>
          answer.slices.length === 0 && !view.from && !view.to ? (
            <NoSlices project={project} />
          ) : (
            <div className="stack">
              <Verdict project={project} answer={answer} view={view} />
              <Panel
                title="Slices"
                note={madeOf(answer)}
                side={
                  answer.left_out > 0 ? (
                    <span className="muted">{count(answer.left_out)} more slices, worth less, are left out</span>
                  ) : null
                }
              >
                <SliceTable
                  project={project}
                  answer={answer}
                  view={view}
                  slices={answer.slices.filter((slice) => !factor || slice.factor === factor)}
                />
              </Panel>
              <Meaning />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function madeOf(answer: Answer): string {
  const labels = answer.labelled_among ? `the newest ${count(answer.labelled_among)} labels` : 'all labels';
  const ofItems =
    answer.labels === 'evidence'
      ? 'those of items that chance brought to people, who answered without seeing the model’s answer'
      : 'also those of items chosen for their content or answered with the model’s answer in view: they say little about the traffic';
  const traffic = answer.traffic_among ? `the newest ${count(answer.traffic_among)} predictions` : 'all predictions';
  const against = `${answer.model ? `Answers of ${answer.model}` : 'Answers'} against ${labels}`;
  return `${against}, ${ofItems}. Traffic: ${traffic}.`;
}

/** One sentence with the answer to the page's question, and all items together. */
function Verdict({ project, answer, view }: { project: string; answer: Answer; view: SlicesView }) {
  const { everything } = answer;
  const first = answer.slices[0];
  return (
    <Panel title="Verdict">
      <p className={`verdict ${first && first.figures.sure_value > 0 ? '' : 'open'}`}>{verdictOf(answer)}</p>
      <Missing project={project} answer={answer} />
      <dl className="figures">
        <Figure name="Accuracy on all labelled items">
          {everything.accuracy.of > 0 ? (
            <Link href={rowsBehind(project, answer, view, 'labelled')} className="figure-link">
              <ShareFigure of={everything.accuracy} hasCount />
            </Link>
          ) : (
            <ShareFigure of={everything.accuracy} />
          )}
        </Figure>
        <Figure name="Human level" note="two people, blind, give the same answer">
          {everything.human_level.of > 0 ? (
            <Link href={rowsBehind(project, answer, view, 'twice')} className="figure-link">
              <ShareFigure of={everything.human_level} hasCount />
            </Link>
          ) : (
            <ShareFigure of={everything.human_level} />
          )}
        </Figure>
        <Figure name="Gap in points">
          <GapFigure of={everything} />
        </Figure>
      </dl>
      <p className="note">It assumes that the reviewers are right.</p>
    </Panel>
  );
}

function verdictOf(answer: Answer): string {
  const first = answer.slices[0];
  if (first && first.figures.sure_value > 0) {
    return `On ${nameOf(first)}: mending it sets ${perThousand(first.figures.value ?? 0)} of 1,000 answers right, at least ${perThousand(first.figures.sure_value)}.`;
  }
  const best = answer.slices.find((slice) => isSayable(slice) && (slice.figures.value ?? 0) > 0);
  return best ? `Nothing is sure yet; ${nameOf(best)} looks worth most so far.` : 'Too few labels to say.';
}

/** What would have to come for the page to say more. */
function Missing({ project, answer }: { project: string; answer: Answer }) {
  const other = answer.models.find((one) => one.model !== answer.model);
  const champions = answer.models.find((one) => one.model === answer.champion)?.items ?? 0;
  const labelled = answer.everything.accuracy.of;
  const few = answer.slices.filter((slice) => !isSayable(slice)).length;
  if (labelled < fewCases && other && other.items > labelled) {
    return (
      <p>
        {answer.model} has {count(labelled)} labelled answers so far.{' '}
        <Link href={href(project, 'slices', { model: other.model, labels: answer.labels })}>
          Look at {other.model} with {count(other.items)}
        </Link>
        .
      </p>
    );
  }
  if (answer.champion && answer.champion !== answer.model && champions < fewCases) {
    return (
      <p>
        The champion {answer.champion} has {count(champions)} labelled answers so far, so these are the answers of{' '}
        {answer.model}.
      </p>
    );
  }
  if (labelled === 0) {
    return (
      <p>
        Labels come from <Link href={href(project, 'review')}>Review</Link>: audits that people answer blind.
      </p>
    );
  }
  if (answer.everything.human_level.of < fewCases) {
    return (
      <p>
        The human level needs items that two people answer blind: <code>answers_per_item: 2</code> under{' '}
        <code>review</code> in the <Link href={href(project, 'settings')}>project file</Link>.
      </p>
    );
  }
  return few > 0 ? (
    <p className="muted">
      {count(few)} of {count(answer.slices.length)} slices have fewer than {fewCases} labelled items, or fewer than{' '}
      {fewCases} that two people answered.
    </p>
  ) : null;
}

function nameOf(slice: Slice): string {
  return `${slice.factor} ${slice.value}`;
}
