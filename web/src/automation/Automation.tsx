import type { Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Chip } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure, Id, Time } from '../parts/Figures';
import { count, decimals, fewCases, many, percent } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { Empty, Loaded, Loading } from '../parts/States';
import { Link } from '../url/Link';
import { href, useProject } from '../url/view';
import './automation.css';
import { AuditedError, AutomatedShare } from './AutomatedShare';
import { Certificate } from './Certificate';
import { scoreOf } from './score';
import { Planner } from './Planner';

type State = Schemas['AutomationAnswer'];
type Epoch = Schemas['LedgerEpoch'];

const levels = ['human', 'shadow', 'assist', 'partial', 'full'] as const;
const meanings: Record<(typeof levels)[number], string> = {
  human: 'people answer everything',
  shadow: 'a model answers in the dark',
  assist: 'people answer, with suggestions',
  partial: 'automatic where certified',
  full: 'everything, audits stay',
};

/** How much may run alone, and on what proof? */
export function Automation() {
  const project = useProject();
  const automation = useRead('/v1/projects/{project}/automation', { project });
  return (
    <>
      <PageHead title="Automation" question="How much may run alone, and on what proof?" />
      <Loaded of={automation} loading={<Loading lines={8} height={360} />}>
        {(state) => (
          <div className="stack">
            <Level project={project} state={state} />
            <div className="grid two proofs">
              <Certificate of={state} />
              <Ledger of={state} />
            </div>
            <Guards of={state} />
            <Planner project={project} state={state} />
            <p className="note">{state.assumption}</p>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Level({ project, state }: { project: string; state: State }) {
  return (
    <Panel
      title="Level"
      side={<Link href={href(project, 'settings')}>Highest level: routing.level in the project file</Link>}
    >
      <ol className="levels" aria-label="Levels">
        {levels.map((level) => (
          <li
            key={level}
            className={level === state.level ? 'at' : ''}
            aria-current={level === state.level ? 'step' : undefined}
          >
            <b>{level}</b>
            <span>{meanings[level]}</span>
          </li>
        ))}
      </ol>
      <dl className="figures">
        <Figure name="Automated so far">
          <AutomatedShare of={state} />
        </Figure>
        <Figure name="Their error, measured by audits">
          <AuditedError of={state} />
        </Figure>
        <Figure name="Score from which answers are automatic">
          {state.threshold === null || state.threshold === undefined ? (
            <span className="muted">none yet</span>
          ) : (
            scoreOf(state.threshold)
          )}
        </Figure>
        <Figure name="Audited">{percent(state.audit_rate)}</Figure>
        <Figure name="Epoch">
          <Id of={state.epoch} /> {state.model_version ? `of v${state.model_version}` : ''}
        </Figure>
      </dl>
      {state.missing.length > 0 ? (
        <>
          <h3>What is missing for more</h3>
          <ul className="bullets">
            {state.missing.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

const epochColumns: Column<Epoch>[] = [
  { id: 'epoch', name: 'Epoch', show: (one) => <b>{one.epoch}</b>, width: '52px' },
  { id: 'model', name: 'Model', show: (one) => `v${one.model_version}`, width: '54px' },
  { id: 'start', name: 'Began', show: (one) => <Time at={one.started_at} />, width: '112px' },
  { id: 'covered', name: 'Covered', show: (one) => count(one.covered), isNumber: true, width: '72px' },
  {
    id: 'audits',
    name: 'Errors in audits',
    show: (one) => `${count(one.audit_errors)} of ${count(one.audits)}`,
    isNumber: true,
    width: '80px',
  },
  { id: 'largest', name: 'Wrong, at most', show: (one) => count(one.largest_errors), isNumber: true, width: '80px' },
];

function Ledger({ of: { ledger } }: { of: State }) {
  return (
    <Panel title="Ledger (the past)" note={ledger.words} className="ledger">
      <div className="stack">
        <dl className="figures">
          <Figure name="Wrong so far, at most">
            {ledger.upper_share === null || ledger.upper_share === undefined ? (
              <span className="muted">nothing covered yet</span>
            ) : (
              <b>{percent(ledger.upper_share)}</b>
            )}
          </Figure>
          <Figure name="Covered">
            {count(ledger.covered)} of {count(ledger.answers)}
          </Figure>
          <Figure name="Sure by">{percent(ledger.confidence, 0)}</Figure>
        </dl>
        {ledger.epochs.length > 0 ? (
          <DataTable
            name="Epochs"
            items={[...ledger.epochs].reverse()}
            columns={epochColumns}
            id={(one) => one.epoch}
            sortKey="epochs"
          />
        ) : null}
      </div>
    </Panel>
  );
}

function Guards({ of: { guards } }: { of: State }) {
  return (
    <Panel title="Guards" note="They watch for a rise of errors; an alarm takes automation back at once.">
      {guards.length === 0 ? <Empty title="Nothing to watch yet.">They begin with the first champion.</Empty> : null}
      <ul className="lines">
        {guards.map((guard) => (
          <li key={guard.watches} className="row wrap">
            <GuardState of={guard} />
            <b>{guard.watches} answers</b>
            <span className="muted">
              {many(guard.errors, 'error')} in {many(guard.answers, 'answer')}
              {guard.answers > 0 && guard.answers < fewCases ? ', few' : ''}; evidence of a rise is{' '}
              {decimals(guard.log_value, 2)}, the alarm comes at {decimals(guard.alarm_at, 2)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A guard that has seen nothing is not quiet: it waits. */
function GuardState({ of: guard }: { of: Schemas['GuardAnswer'] }) {
  if (guard.alarm_since) return <Chip tone="bad">alarm</Chip>;
  if (guard.reference === null || guard.reference === undefined) return <Chip>no reference yet</Chip>;
  return guard.answers === 0 ? <Chip>no answers yet</Chip> : <Chip tone="ok">quiet</Chip>;
}
