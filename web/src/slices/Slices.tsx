import { useRead } from '../api/read';
import { Figure } from '../parts/Figures';
import { count, fewCases, many, percent } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Empty, Loaded } from '../parts/States';
import { Link } from '../url/Link';
import { useView } from '../url/search';
import { href, useProject } from '../url/view';
import { Choices } from './Choices';
import { Meaning } from './Meaning';
import { NoSlices } from './NoSlices';
import { GapFigure, perThousand, ShareFigure } from './SliceFigures';
import { SliceTable } from './SliceTable';
import { type Answer, isSayable, rowsBehind, shape, type Slice, type SlicesView } from './view';

/** Where is the next hour best spent? */
export function Slices() {
  const project = useProject();
  const [view, change] = useView(shape);
  const { factor, ...asked } = view;
  const found = useRead('/v1/projects/{project}/slices', { project }, asked, { staleTime: 10_000 });
  return (
    <>
      <PageHead title="Slices" question="Where is the next hour best spent?" />
      {found.data && !isUnused(found.data, view) ? (
        <div className="row wrap filter-line">
          <Choices answer={found.data} view={view} onChange={change} />
        </div>
      ) : null}
      <Loaded of={found}>
        {(all) => {
          const answer = { ...all, slices: all.slices.filter((slice) => !factor || slice.factor === factor) };
          return isUnused(all, view) ? (
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
                {answer.slices.length > 0 ? (
                  <SliceTable project={project} answer={answer} view={view} />
                ) : (
                  <Empty title="No prediction of this choice has a factor.">
                    Choose a longer time, or all factors.
                  </Empty>
                )}
              </Panel>
              <Meaning />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

/** Whether no prediction ever brought a factor. */
function isUnused(answer: Answer, view: SlicesView): boolean {
  return answer.slices.length === 0 && !view.from && !view.to;
}

function madeOf(answer: Answer): string {
  const labels = answer.labelled_among ? `the newest ${count(answer.labelled_among)} labels` : 'all labels';
  const ofItems =
    answer.labels === 'evidence'
      ? 'those of items that chance brought to people, who answered without seeing the model’s answer'
      : 'also those of items chosen for their content or answered with the model’s answer in view: they say little about the traffic';
  const traffic = answer.traffic_among ? `the newest ${count(answer.traffic_among)} predictions` : 'all predictions';
  const against = `${answer.model ? `Answers of ${answer.model}` : 'Answers'} against ${labels}`;
  return `What is surely worth most comes first. ${against}, ${ofItems}. Traffic: ${traffic}.`;
}

/** One sentence with the answer to the page's question, and all items together. */
function Verdict({ project, answer, view }: { project: string; answer: Answer; view: SlicesView }) {
  const { everything } = answer;
  const best = bestOf(answer);
  return (
    <Panel title="Verdict">
      <p className={`verdict ${best && best.figures.sure_value > 0 ? '' : 'open'}`}>{verdictOf(best)}</p>
      {best ? <Why of={best} errors={rowsBehind(project, answer, view, 'wrong', best)} /> : null}
      <Unsaid first={answer.slices[0]} />
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
      <Missing project={project} answer={answer} />
      <p className="note">It assumes that the reviewers are right.</p>
    </Panel>
  );
}

/** What is surely worth most or, while nothing is sure, what looks so. */
function bestOf(answer: Answer): Slice | undefined {
  return answer.slices.find(({ figures }) => isSayable(figures) && (figures.value ?? 0) > 0);
}

function verdictOf(best: Slice | undefined): string {
  if (!best) return 'Too few labels to say.';
  const { value, sure_value: sure } = best.figures;
  return sure > 0
    ? `On ${nameOf(best)}: mending it sets ${perThousand(value ?? 0)} of 1,000 answers right, at least ${perThousand(sure, Math.floor)}.`
    : `Nothing is sure yet; ${nameOf(best)} looks worth most so far.`;
}

/** The slice that would come first, were there enough to hold its answers against people's. */
function Unsaid({ first }: { first: Slice | undefined }) {
  if (!first || isSayable(first.figures) || (first.figures.value ?? 0) <= 0) return null;
  const { accuracy, human_level: people } = first.figures;
  return (
    <p>
      {nameOf(first)} may be worth more and cannot be judged yet: the model is right on {count(accuracy.cases)} of{' '}
      {many(accuracy.of, 'labelled item')}, and two people answered {count(people.of)} of them blind. {fewCases} of both
      are needed.
    </p>
  );
}

/** What its worth is made of, and the errors to begin with. */
function Why({ of: slice, errors }: { of: Slice; errors: string }) {
  const { share, gap, ease, accuracy } = slice.figures;
  const wrong = accuracy.of - accuracy.cases;
  const learnable = ease.of >= fewCases ? percent(ease.share, 0) : `${count(ease.cases)} of ${count(ease.of)}`;
  return (
    <>
      <p>
        It is {percent(share.share)} of the traffic, the model is {((gap ?? 0) * 100).toFixed(1)} points behind people
        there{ease.of > 0 ? `, and ${learnable} of its errors have an answer that can be learned` : ''}.
      </p>
      <p className="row first-act">
        <Link className="button-link" href={errors}>
          Look at its {many(wrong, 'error')}
        </Link>
      </p>
    </>
  );
}

/** What would have to come for the page to say more. */
function Missing({ project, answer }: { project: string; answer: Answer }) {
  const other = answer.models.find((one) => one.model !== answer.model);
  const champions = answer.models.find((one) => one.model === answer.champion)?.items ?? 0;
  const labelled = answer.everything.accuracy.of;
  const few = answer.slices.filter(({ figures }) => !isSayable(figures)).length;
  if (labelled < fewCases && other && other.items > labelled) {
    return (
      <p className="note">
        {answer.model} has {labelledAnswers(labelled)} so far.{' '}
        <Link href={href(project, 'slices', { model: other.model, labels: answer.labels })}>
          Look at {other.model} with {count(other.items)}
        </Link>
        .
      </p>
    );
  }
  if (answer.champion && answer.champion !== answer.model && champions < fewCases) {
    return (
      <p className="note">
        The champion {answer.champion} has {labelledAnswers(champions)} so far, so these are the answers of{' '}
        {answer.model}.
      </p>
    );
  }
  if (labelled === 0) {
    return (
      <p className="note">
        Labels come from <Link href={href(project, 'review')}>Review</Link>: audits that people answer blind.
      </p>
    );
  }
  if (answer.everything.human_level.of < fewCases) {
    return (
      <p className="note">
        The human level needs items that two people answer blind: <code>answers_per_item: 2</code> under{' '}
        <code>review</code> in the <Link href={href(project, 'settings')}>project file</Link>.
      </p>
    );
  }
  return few > 0 ? (
    <p className="note">
      {count(few)} of {count(answer.slices.length)} slices have fewer than {fewCases} labelled items, or fewer than{' '}
      {fewCases} that two people answered.
    </p>
  ) : null;
}

function labelledAnswers(amount: number): string {
  return amount === 0 ? 'no labelled answer' : many(amount, 'labelled answer');
}

function nameOf(slice: Slice): string {
  return `${slice.factor} ${slice.value}`;
}
