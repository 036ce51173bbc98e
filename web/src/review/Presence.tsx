import { useRead } from '../api/read';
import { Icon } from '../parts/Icon';
import { useMay } from '../shell/session';

/** Somebody who did something within this time is here. */
const hereMilliseconds = 10 * 60_000;

/** Who else reviews now: alphabetical, no figures. */
export function Presence({ project, person }: { project: string; person: string }) {
  const may = useMay('read', project);
  const presence = useRead('/v1/projects/{project}/review/presence', { project }, undefined, {
    atAsOf: false,
    staleTime: 30_000,
    enabled: may,
  });
  const asked = presence.dataUpdatedAt;
  const others = (presence.data?.people ?? []).filter(
    (one) => one.annotator !== person && asked - new Date(one.last_seen).getTime() < hereMilliseconds,
  );
  if (others.length === 0) return null;
  const names = others.map((one) => one.annotator).join(', ');
  return (
    <span className="presence" title={names}>
      <Icon name="people" size={14} />
      <span className="hidden">Also here: {names}</span>
      <span aria-hidden="true">
        {others.length === 1 ? names : `${others[0]!.annotator} and ${others.length - 1} more`}
      </span>
    </span>
  );
}
