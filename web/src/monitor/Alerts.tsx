import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Schemas, write } from '../api/client';
import { useRead } from '../api/read';
import { useAction } from '../parts/action';
import { Chip } from '../parts/Chip';
import { Time } from '../parts/Figures';
import { Panel } from '../parts/Panel';
import { ReasonDialog } from '../parts/ReasonDialog';
import { Failed, Loaded } from '../parts/States';
import { useMay, usePerson } from '../shell/session';
import { Link } from '../url/Link';
import { optional, useView } from '../url/search';
import { useAsOf } from '../url/view';
import { alertName, alertWork } from './alerts';

type Alert = Schemas['AlertAnswer'];

const shape = { alert: optional() };

/** What fired, what it did, what is left to do. */
export function Alerts({ project }: { project: string }) {
  const alerts = useRead('/v1/projects/{project}/alerts', { project });
  const [{ alert: chosen }] = useView(shape);
  return (
    <Panel title="Alerts">
      <Loaded of={alerts}>
        {(list) => {
          const open = list.filter((one) => one.state !== 'resolved');
          const past = list.filter((one) => one.state === 'resolved');
          return (
            <>
              {open.length === 0 ? <p className="muted">Nothing is open.</p> : null}
              <ul className="alerts">
                {open.map((one) => (
                  <AlertRow key={one.id} project={project} alert={one} isChosen={one.id === chosen} />
                ))}
              </ul>
              {past.length > 0 ? (
                <details>
                  <summary>{past.length} resolved</summary>
                  <ul className="alerts">
                    {past.map((one) => (
                      <AlertRow key={one.id} project={project} alert={one} isChosen={one.id === chosen} />
                    ))}
                  </ul>
                </details>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function AlertRow({ project, alert, isChosen }: { project: string; alert: Alert; isChosen: boolean }) {
  const asOf = useAsOf();
  const may = useMay('release', project);
  const person = usePerson();
  const [isResolving, setIsResolving] = useState(false);
  const values = { project, id: alert.id };
  const acknowledge = useAction(() =>
    write('/v1/projects/{project}/alerts/{id}/acknowledge', values, { actor: person }),
  );
  const resolve = useAction<string>((words) =>
    write('/v1/projects/{project}/alerts/{id}/resolve', values, { actor: person, words }),
  );
  const work = alert.state === 'resolved' ? undefined : alertWork(project, alert);
  const canAct = may && !asOf && alert.state !== 'resolved';
  return (
    <li className={isChosen ? 'chosen' : ''}>
      <div className="row wrap">
        <Chip
          tone={alert.state === 'resolved' ? 'ok' : alert.severity === 'critical' ? 'bad' : 'warn'}
          icon={alert.state === 'resolved' ? 'ok' : 'alert'}
        >
          {alert.state === 'resolved' ? 'resolved' : alert.severity}
        </Chip>
        <b>{alertName(alert)}</b>
        <span className="muted">
          {alert.subject}, raised <Time at={alert.raised_at} />
          {alert.state === 'acknowledged' ? `, ${alert.actor} is at it` : ''}
        </span>
      </div>
      <p>{alert.message}</p>
      {alert.since ? (
        <p className="note">
          By the evidence it began at <Time at={alert.since} />.
        </p>
      ) : null}
      {canAct || work ? (
        <p className="row wrap">
          {work ? (
            <Link className="button-link" href={work.href}>
              {work.words}
            </Link>
          ) : null}
          {canAct && alert.state === 'raised' ? (
            <Button onClick={() => void acknowledge.run()} loading={acknowledge.isRunning} disabled={!person}>
              I am at it
            </Button>
          ) : null}
          {canAct ? (
            <Button onClick={() => setIsResolving(true)} disabled={!person}>
              Resolve
            </Button>
          ) : null}
          {person || !canAct ? null : <span className="muted">Say who you are first, at the top right.</span>}
        </p>
      ) : null}
      {acknowledge.error ? <Failed error={acknowledge.error} /> : null}
      {isResolving ? (
        <ReasonDialog
          title="Resolve the alert"
          confirm="Resolve"
          action={resolve}
          onClose={() => setIsResolving(false)}
        />
      ) : null}
    </li>
  );
}
