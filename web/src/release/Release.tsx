import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip, type Tone } from '../parts/Chip';
import { type Column, DataTable } from '../parts/DataTable';
import { Figure, Time } from '../parts/Figures';
import { count } from '../parts/numbers';
import { PageHead, Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Empty, Loaded, Loading } from '../parts/States';
import { useMay, usePerson } from '../shell/session';
import { Link } from '../url/Link';
import { number, useView } from '../url/search';
import { href, useAsOf, useProject } from '../url/view';
import { evidenceLines } from './evidence';
import { EvidenceDialog } from './EvidenceDialog';
import './release.css';

type Releases = Schemas['ReleasesAnswer'];
type Decision = Schemas['ReleaseDecision'];

const shape = { evidence: number() };
const tones: Record<string, Tone> = { promoted: 'ok', refused: 'bad', rolled_back: 'warn' };

/** May the challenger take over? */
export function Release() {
  const project = useProject();
  const releases = useRead('/v1/projects/{project}/releases', { project });
  const [{ evidence }, change] = useView(shape);
  return (
    <>
      <PageHead title="Release" question="May the challenger take over?" />
      <Loaded of={releases} loading={<Loading lines={8} height={320} />}>
        {(state) => {
          const shown = state.decisions.find((one) => one.sequence === evidence);
          return (
            <div className="stack">
              <div className="grid release-pair">
                <Champion project={project} state={state} />
                <Challenger project={project} state={state} />
              </div>
              <Panel title="History">
                {state.decisions.length === 0 ? (
                  <Empty title="Nothing was released yet.">
                    The first model takes over when it surely beats the baseline.
                  </Empty>
                ) : (
                  <DataTable
                    name="History"
                    items={[...state.decisions].reverse()}
                    columns={columnsOf(project)}
                    id={(one) => String(one.sequence)}
                  />
                )}
              </Panel>
              {shown ? <EvidenceDialog decision={shown} onClose={() => change({ evidence: undefined })} /> : null}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

function Champion({ project, state }: { project: string; state: Releases }) {
  const asOf = useAsOf();
  const may = useMay('release', project);
  const person = usePerson();
  const [isAsking, setIsAsking] = useState(false);
  const rollBack = useAction<string>((reason) =>
    write('/v1/projects/{project}/rollbacks', { project }, { reason, by: person }),
  );
  const promotions = state.decisions.filter((one) => one.decision === 'promoted');
  const last = promotions.filter((one) => one.model_version === state.champion).at(-1);
  const earlier = promotions.filter((one) => one.model_version !== state.champion).at(-1);
  return (
    <Panel title="Champion">
      {state.champion ? (
        <div className="stack">
          <p className="big-name">
            <Link href={href(project, 'models', { version: state.champion })}>v{state.champion}</Link>
            {last ? (
              <span className="muted">
                {' '}
                since <Time at={last.recorded_at} />
              </span>
            ) : null}
          </p>
          {last ? (
            <p>
              <span className="muted">Why it took over then:</span> {last.reason}
            </p>
          ) : null}
          {may && earlier ? (
            <div className="row wrap">
              <Button onClick={() => setIsAsking(true)} disabled={Boolean(asOf) || !person}>
                Roll back
              </Button>
              <span className="note">{why(asOf, person)}</span>
            </div>
          ) : null}
        </div>
      ) : (
        <Empty title="No model answers.">People answer everything until the first model beats the baseline.</Empty>
      )}
      {isAsking ? (
        <ReasonDialog
          title="Roll back"
          confirm={`Put v${earlier?.model_version} back`}
          action={rollBack}
          onClose={() => setIsAsking(false)}
          isBad
        >
          <p>
            v{earlier?.model_version} answers again at once. Automation starts a new epoch: its certificate has to be
            earned anew.
          </p>
        </ReasonDialog>
      ) : null}
    </Panel>
  );
}

function Challenger({ project, state }: { project: string; state: Releases }) {
  const asOf = useAsOf();
  const may = useMay('release', project);
  const person = usePerson();
  const [isAsking, setIsAsking] = useState(false);
  const promote = useAction<string>((reason) =>
    write('/v1/projects/{project}/promotions', { project }, { version: state.challenger ?? 0, reason, by: person }),
  );
  const open = state.gates.filter((gate) => !gate.is_met);
  return (
    <Panel title="Challenger">
      {state.challenger ? (
        <div className="stack">
          <p className="big-name">
            <Link href={href(project, 'models', { version: state.challenger })}>v{state.challenger}</Link>
            {state.shadow_since ? (
              <span className="muted">
                {' '}
                in shadow since <Time at={state.shadow_since} />
              </span>
            ) : null}
          </p>
          {state.gates.length > 0 ? (
            <Gates of={state.gates} />
          ) : (
            <p className="note">How far its gates were is only told for now.</p>
          )}
          {state.evidence ? <Standing of={state.evidence} missing={state.disagreements_missing ?? undefined} /> : null}
          {may ? (
            <div className="row wrap">
              <Button onClick={() => setIsAsking(true)} disabled={Boolean(asOf) || !person}>
                Promote
              </Button>
              <span className="note">
                {why(asOf, person) ??
                  (open.length > 0
                    ? `Still open: ${open.map((gate) => gate.name.replaceAll('_', ' ')).join(', ')}`
                    : 'All gates are passed.')}
              </span>
            </div>
          ) : null}
          <p className="note">A timer that runs out promotes nothing: it refuses.</p>
        </div>
      ) : (
        <div className="stack">
          <Empty title="No challenger.">
            The next trained model answers in the dark here until it is proved better, or refused.
          </Empty>
          {asOf && may ? (
            <div className="row wrap">
              <Button disabled>Promote</Button>
              <span className="note">{why(asOf, person)}</span>
            </div>
          ) : null}
        </div>
      )}
      {isAsking ? (
        <ReasonDialog
          title="Promote"
          confirm={`Promote v${state.challenger}`}
          action={promote}
          onClose={() => setIsAsking(false)}
        >
          <p>
            v{state.challenger} answers at once instead of v{state.champion ?? '–'}, by your word. Automation starts a
            new epoch.
          </p>
          {open.length > 0 ? (
            <p>
              <Chip tone="warn">
                Against open gates: {open.map((gate) => gate.name.replaceAll('_', ' ')).join(', ')}
              </Chip>
            </p>
          ) : null}
        </ReasonDialog>
      ) : null}
    </Panel>
  );
}

function Gates({ of: gates }: { of: Releases['gates'] }) {
  return (
    <ul className="gates" aria-label="Gates">
      {gates.map((gate) => (
        <li key={gate.name}>
          <Chip tone={gate.is_met ? 'ok' : 'warn'}>{gate.is_met ? 'passed' : 'open'}</Chip>
          <div>
            <b>{gate.name.replaceAll('_', ' ')}</b>
            <p className="note">{gate.words}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What the gates count: labelled items decide who is better; items of one mind in shadow, which need no label, say how rare new mistakes are. */
function Standing({ of: evidence, missing }: { of: Schemas['PairedEvidence']; missing?: number }) {
  const agreed = Math.max(0, Math.round(evidence.compared_items) - evidence.labelled_items);
  return (
    <div className="standing">
      <dl className="figures">
        <Figure name="Only the challenger right">
          {count(evidence.wins)} <span className="muted">of {count(evidence.labelled_items)} labelled</span>
        </Figure>
        <Figure name="Only the champion right">
          {count(evidence.losses)} <span className="muted">of {count(evidence.labelled_items)} labelled</span>
        </Figure>
        <Figure
          name="Labelled by people"
          note={`${count(evidence.evaluation_items)} of the evaluation split, ${count(evidence.labelled_disagreements)} of ${count(evidence.shadow_disagreements)} disagreements in shadow`}
        >
          {count(evidence.labelled_items)} items
        </Figure>
        <Figure name="Same answer in shadow, counted" note="needs no label: neither can be better there">
          {count(agreed)} items
        </Figure>
        {missing ? <Figure name="More disagreements needed">about {count(missing)}</Figure> : null}
      </dl>
      <p className="note">
        Who is better is told by the {count(evidence.labelled_items)} labelled items alone. How often the challenger
        newly fails is a share of all {count(evidence.labelled_items + agreed)}: those and the ones on which both give
        the same answer
        {evidence.labelled_disagreements < evidence.shadow_disagreements
          ? ', of which as large a part counts as of the disagreements has a label'
          : ''}
        .
      </p>
    </div>
  );
}

function why(asOf: string | undefined, person: string): string | undefined {
  if (asOf) return 'Return to now to do this.';
  return person ? undefined : 'Say who you are first, at the top right.';
}

function columnsOf(project: string): Column<Decision>[] {
  return [
    { id: 'time', name: 'When', show: (one) => <Time at={one.recorded_at} />, width: '136px' },
    {
      id: 'model',
      name: 'Model',
      show: (one) => <Link href={href(project, 'models', { version: one.model_version })}>v{one.model_version}</Link>,
      width: '80px',
    },
    {
      id: 'decision',
      name: 'Decision',
      show: (one) => <Chip tone={tones[one.decision] ?? 'plain'}>{one.decision.replaceAll('_', ' ')}</Chip>,
      width: '120px',
    },
    { id: 'by', name: 'By', show: (one) => one.actor, width: '110px' },
    {
      id: 'why',
      name: 'Why',
      show: (one) => (
        <span className={evidenceLines(one.evidence).length > 0 ? 'why short' : 'why'} title={one.reason}>
          {one.reason}
        </span>
      ),
    },
    {
      id: 'evidence',
      name: 'Proof',
      width: '90px',
      show: (one) =>
        evidenceLines(one.evidence).length > 0 ? (
          <Link href={href(project, 'release', { evidence: one.sequence })}>Evidence</Link>
        ) : (
          <span className="muted">none</span>
        ),
    },
  ];
}
