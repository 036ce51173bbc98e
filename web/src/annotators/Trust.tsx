import { Button } from '@mantine/core';
import { useState } from 'react';
import { write } from '../api/client';
import { useAction } from '../parts/action';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useMay, usePerson } from '../shell/session';
import { useAsOf } from '../url/view';
import type { Person } from './PeopleTable';

/** A lead's word on whether somebody's answers count; the same figures never overrule it. */
export function Trust({ project, of: person }: { project: string; of: Person }) {
  const may = useMay('release', project);
  const by = usePerson();
  const asOf = useAsOf();
  const [isAsking, setIsAsking] = useState(false);
  const decide = useAction<string>((reason) =>
    write(
      '/v1/projects/{project}/annotators/{annotator}/trust',
      { project, annotator: person.annotator },
      { is_trusted: !person.is_trusted, reason, by: by || null },
    ),
  );
  if (!may) {
    return <p className="note trust">Whether answers count is decided by leads of the project.</p>;
  }
  const verb = person.is_trusted ? 'Let the answers not count' : 'Let the answers count again';
  return (
    <div className="trust">
      {person.trust_reason ? (
        <p className="note">
          {person.is_trusted ? 'They count' : 'They do not count'}: {person.trust_reason}
        </p>
      ) : null}
      <Button onClick={() => setIsAsking(true)} disabled={asOf !== undefined || !by}>
        {verb}
      </Button>
      {asOf ? <p className="note">Return to now to decide.</p> : null}
      {!by && !asOf ? (
        <p className="note">Say who you are first (top right): the decision is kept under your name.</p>
      ) : null}
      {isAsking ? (
        <ReasonDialog title={verb} confirm={verb} action={decide} onClose={() => setIsAsking(false)}>
          <p>
            {person.is_trusted
              ? `Labels that rest on answers of ${person.annotator} are resolved anew without them. ${person.annotator} sees your reason.`
              : `Labels are resolved anew with the answers of ${person.annotator}. The same figures do not overrule you.`}
          </p>
        </ReasonDialog>
      ) : null}
    </div>
  );
}
