import { TextInput } from '@mantine/core';
import { useRead } from '../api/read';
import { Figure } from '../parts/Figures';
import { PageHead, Panel } from '../parts/Panel';
import { Link } from '../url/Link';
import { optional, useView } from '../url/search';
import { href, useAsOf, useProject } from '../url/view';
import { lastDay } from './days';
import { Preview } from './Preview';

const shape = { day: optional() };

/** The daily e-mail as it is sent. */
export function Reports() {
  const project = useProject();
  const asOf = useAsOf();
  const [{ day }, change] = useView(shape);
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const reports = config.data?.config.reports;
  const last = lastDay(asOf);
  const shown = day && day < last ? day : last;
  return (
    <>
      <PageHead title="Reports" question="What does the daily report say?">
        <TextInput
          type="date"
          aria-label="Day"
          value={shown}
          max={last}
          onChange={(event) => change({ day: event.currentTarget.value || undefined })}
        />
      </PageHead>
      <div className="stack">
        <Panel title="Sent to">
          <dl className="figures">
            <Figure name="Recipients">
              {reports?.recipients && reports.recipients.length > 0 ? (
                reports.recipients.join(', ')
              ) : (
                <span className="muted">
                  nobody yet: <Link href={href(project, 'settings')}>reports.recipients in the project file</Link>
                </span>
              )}
            </Figure>
            <Figure name="Every day at">
              {reports ? `${String(reports.hour_utc ?? 6).padStart(2, '0')}:00 UTC` : '–'}
            </Figure>
          </dl>
        </Panel>
        {asOf ? (
          <p className="note">A report says what was known at the end of its day; this one had ended by then.</p>
        ) : null}
        <Preview project={project} day={shown} />
      </div>
    </>
  );
}
