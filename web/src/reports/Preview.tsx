import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiError, readText } from '../api/client';
import { Loaded, Loading } from '../parts/States';

const path = '/v1/projects/{project}/reports/preview';
const firstHeight = 900;

/** The report of a day in a frame as high as it is, so that only the page scrolls. */
export function Preview({ project, day }: { project: string; day: string }) {
  const [height, setHeight] = useState(firstHeight);
  const report = useQuery<string, ApiError>({
    queryKey: [path, project, day],
    queryFn: ({ signal }) => readText(path, { project }, { format: 'html', day }, signal),
    placeholderData: keepPreviousData,
  });
  // Its scripts may not run, but its height may be read; it changes when the window does.
  const measure = (frame: HTMLIFrameElement) => {
    const body = frame.contentDocument?.body;
    if (!body) return;
    const watch = new ResizeObserver(() => {
      const { top, height: own } = body.getBoundingClientRect();
      setHeight(Math.ceil(own + 2 * top));
    });
    watch.observe(body);
  };
  return (
    <Loaded of={report} loading={<Loading lines={10} height={firstHeight} />}>
      {(html) => (
        <section className="panel report" aria-label="Report">
          <iframe
            title="Report of the day"
            sandbox="allow-same-origin"
            srcDoc={html}
            style={{ height }}
            onLoad={(event) => measure(event.currentTarget)}
          />
        </section>
      )}
    </Loaded>
  );
}
