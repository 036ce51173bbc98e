import { useRead } from '../api/read';
import { Empty } from '../parts/States';
import { Link } from '../url/Link';
import { href } from '../url/view';

/** Shows how factors are declared and sent. */
export function NoSlices({ project }: { project: string }) {
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false }).data?.config;
  const factor = config?.factors?.[0];
  const [name, value] = [factor?.name ?? 'scan', factor?.values?.[0] ?? 'poor'];
  const field = config?.input[0]?.name ?? 'text';
  return (
    <Empty title="No prediction has brought a factor yet.">
      <p>
        A slice is the items with one value of a factor. A factor is anything you know about an input or its conditions:
        scan quality, channel, device, tenant.
        {factor ? null : (
          <>
            {' '}
            Declare it in the <Link href={href(project, 'settings')}>project file</Link>:
          </>
        )}
      </p>
      {factor ? null : <pre>{`factors:\n  - name: scan\n    values: [good, poor]`}</pre>}
      <p>Send it with every prediction:</p>
      <pre>{`curl ${window.location.origin}/v1/projects/${project}/predictions \\
  -H 'content-type: application/json' \\
  -d '{"input": {"${field}": "…"}, "factors": {"${name}": "${value}"}}'`}</pre>
    </Empty>
  );
}
