import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { AuditedError, AutomatedShare } from '../automation/AutomatedShare';
import { Figure, Id, Time } from '../parts/Figures';
import { compact, count, decimals, percent } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Ring } from '../parts/Ring';
import { Loaded, Loading } from '../parts/States';
import { duration } from '../parts/time';
import { Link } from '../url/Link';
import { href, useAsOf, useProject } from '../url/view';
import { Budget } from './Budget';

/** Does the loop turn, and where does it stick? */
export function Overview() {
  const project = useProject();
  const asOf = useAsOf();
  const wheel = useRead('/v1/projects/{project}/wheel', { project }, undefined, { atAsOf: false });
  return (
    <>
      <PageHead title="Overview" question="Does the loop turn, and where does it stick?" />
      <div className="grid overview">
        <div className="stack">
          <Panel title="The wheel">
            <Loaded of={wheel} loading={<Loading lines={4} height={360} />}>
              {(counts) => (
                <>
                  {asOf ? (
                    <p className="note">
                      The wheel turns now: it has no past. The panels beside it show what was known then.
                    </p>
                  ) : null}
                  <Ring project={project} wheel={counts} />
                </>
              )}
            </Loaded>
          </Panel>
          <Queue project={project} />
        </div>
        <div className="stack">
          <Champion project={project} />
          <Trust project={project} />
          <LabelBudget project={project} />
        </div>
      </div>
    </>
  );
}

function Champion({ project }: { project: string }) {
  const releases = useRead('/v1/projects/{project}/releases', { project });
  return (
    <Panel title="Champion" side={<Link href={href(project, 'release')}>Release</Link>}>
      <Loaded of={releases}>
        {(state) => {
          const last = state.decisions
            .filter((one) => one.model_version === state.champion && one.decision === 'promoted')
            .at(-1);
          return (
            <>
              <dl className="figures">
                <Figure name="Champion">
                  {state.champion ? (
                    <Link href={href(project, 'models', { version: state.champion })}>v{state.champion}</Link>
                  ) : (
                    <span className="muted">none: people answer</span>
                  )}
                </Figure>
                <Figure name="Challenger">
                  {state.challenger ? (
                    <Link href={href(project, 'models', { version: state.challenger })}>v{state.challenger}</Link>
                  ) : (
                    <span className="muted">none</span>
                  )}
                </Figure>
                {last ? (
                  <Figure name="Since">
                    <Time at={last.recorded_at} />
                  </Figure>
                ) : null}
              </dl>
              {last ? (
                <p className="note">
                  Why v{last.model_version} took over then: {last.reason}
                </p>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Trust({ project }: { project: string }) {
  const automation = useRead('/v1/projects/{project}/automation', { project });
  return (
    <Panel title="How much runs alone" side={<Link href={href(project, 'automation')}>Automation</Link>}>
      <Loaded of={automation}>{(state) => <TrustFigures of={state} />}</Loaded>
    </Panel>
  );
}

function TrustFigures({ of: state }: { of: Schemas['AutomationAnswer'] }) {
  const certified = state.certificate?.threshold;
  return (
    <>
      <p className="row wrap">
        <Chip tone="accent">Level {state.level}</Chip>
        <Chip tone={certified === null || certified === undefined ? 'plain' : 'ok'}>
          {certified === null || certified === undefined
            ? 'No certificate yet'
            : `Certified from score ${decimals(certified)}`}
        </Chip>
        <span className="muted">
          Epoch <Id of={state.epoch} />
        </span>
      </p>
      <dl className="figures">
        <Figure name="Automated">
          <AutomatedShare of={state} />
        </Figure>
        <Figure name="Their error, measured by audits">
          <AuditedError of={state} />
        </Figure>
        <Figure name="Ledger: wrong so far, at most">
          {state.ledger.upper_share === null || state.ledger.upper_share === undefined ? (
            <span className="muted">nothing covered yet</span>
          ) : (
            <>
              <b>{percent(state.ledger.upper_share)}</b> <span className="muted">of {count(state.ledger.covered)}</span>
            </>
          )}
        </Figure>
      </dl>
      <p className="note">{state.assumption}</p>
    </>
  );
}

function Queue({ project }: { project: string }) {
  const queue = useRead('/v1/projects/{project}/review/queue', { project });
  return (
    <Panel title="Waiting for people" side={<Link href={href(project, 'review')}>Review</Link>}>
      <Loaded of={queue}>
        {(state) => (
          <dl className="figures">
            <Figure name="Items">
              <Link href={href(project, 'review')}>{compact(state.waiting)}</Link>
            </Figure>
            <Figure name="Being answered">{compact(state.leases)}</Figure>
            <Figure name="Oldest waits for">
              {state.oldest_seconds === null || state.oldest_seconds === undefined
                ? '–'
                : duration(state.oldest_seconds)}
            </Figure>
          </dl>
        )}
      </Loaded>
    </Panel>
  );
}

function LabelBudget({ project }: { project: string }) {
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const review = config.data?.config.review;
  return <Budget project={project} items={review?.daily_budget ?? undefined} each={review?.answers_per_item ?? 1} />;
}
