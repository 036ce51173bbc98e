import { NativeSelect } from '@mantine/core';
import { useRead } from '../api/read';
import { type Scope, useSession } from '../shell/session';
import { type Role, roleWords } from './roles';

export interface Grant {
  role: Role;
  /** Empty: every project. */
  project: string;
}

/** The projects in which this person has a scope; with "everywhere" when they have it there. */
export function useProjectChoices(scope: Scope): { value: string; label: string }[] {
  const session = useSession();
  const projects = useRead('/v1/projects', {}, undefined, { atAsOf: false });
  const everywhere = session !== undefined && (session.is_open || session.scopes.includes(scope));
  const named = (projects.data ?? [])
    .map((one) => one.project)
    .filter((name) => everywhere || (session?.project_scopes[name] ?? []).includes(scope));
  return [
    ...(everywhere ? [{ value: '', label: 'all projects' }] : []),
    ...named.map((name) => ({ value: name, label: name })),
  ];
}

/** A role and where it holds. */
export function RoleChoice({ grant, onChange }: { grant: Grant; onChange: (grant: Grant) => void }) {
  const choices = useProjectChoices('people');
  const mayAdmin = choices.some((one) => one.value === '');
  return (
    <div className="stack small">
      <div className="row role-choice">
        <NativeSelect
          label="Role"
          value={grant.role}
          onChange={(event) => onChange({ ...grant, role: event.currentTarget.value as Role })}
          data={roleWords.map((one) => one.role).filter((role) => role !== 'admin' || mayAdmin)}
        />
        <NativeSelect
          label="Where"
          value={grant.role === 'admin' ? '' : grant.project}
          disabled={grant.role === 'admin'}
          onChange={(event) => onChange({ ...grant, project: event.currentTarget.value })}
          data={choices}
        />
      </div>
      <p className="note">
        {grant.role} {roleWords.find((one) => one.role === grant.role)?.words}.
      </p>
    </div>
  );
}
