import { CloseButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Schemas } from '../api/client';
import { Icon } from '../parts/Icon';
import { type Task, textInWords } from './answers';
import { outbox } from './outbox';

/** What a practice item says at once about the answer to it; it stays until the next answer to one, or until it is closed. */
export function Practice({ project, task }: { project: string; task: Task }) {
  const [told, setTold] = useState<Schemas['PracticeAnswer']>();
  useEffect(
    () =>
      outbox.onSent((parcel, reply) => {
        if (parcel.project === project && reply?.practice) setTold(reply.practice);
      }),
    [project],
  );
  if (!told) return null;
  return (
    <div className={`practice ${told.is_right ? 'ok' : 'warn'}`} role="status" aria-label="Practice">
      <Icon name={told.is_right ? 'ok' : 'info'} size={16} />
      <span>
        <b>{told.is_right ? 'Practice: right.' : `Practice: it is ${textInWords(task, told.label)}.`}</b>{' '}
        {told.explanation}
      </span>
      <CloseButton aria-label="Close: practice" onClick={() => setTold(undefined)} />
    </div>
  );
}
