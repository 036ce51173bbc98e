import { TextInput } from '@mantine/core';
import { useRead } from '../api/read';
import { Figure } from '../parts/Figures';
import { PageHead, Panel } from '../parts/Panel';
import { optional, useView } from '../url/search';
import { useProject } from '../url/view';

const shape = { day: optional() };

/** The daily e-mail as it is sent. */
export function Reports() {
  const project = useProject();
  const [{ day }, change] = useView(shape);
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const reports = config.data?.config.reports;
  const search = new URLSearchParams({ format: 'html', ...(day ? { day } : {}) });
  return (
    <>
      <PageHead title="Reports" question="What does the daily report say?">
        <TextInput
          type="date"
          aria-label="Day"
          value={day ?? new Date().toISOString().slice(0, 10)}
          onChange={(event) => change({ day: event.currentTarget.value || undefined })}
        />
      </PageHead>
      <div className="stack">
        <Panel title="Sent to">
          <dl className="figures">
            <Figure name="Recipients">
              {reports?.recipients && reports.recipients.length > 0
                ? reports.recipients.join(', ')
                : 'nobody yet (reports.recipients in the project file)'}
            </Figure>
            <Figure name="Every day at">
              {reports ? `${String(reports.hour_utc ?? 6).padStart(2, '0')}:00 UTC` : '–'}
            </Figure>
          </dl>
        </Panel>
        <section className="panel report" aria-label="Report">
          <iframe
            title="Report of the day"
            sandbox="allow-same-origin"
            src={`/v1/projects/${encodeURIComponent(project)}/reports/preview?${search.toString()}`}
          />
        </section>
      </div>
    </>
  );
}
