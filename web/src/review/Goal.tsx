import { Button, TextInput, Popover } from '@mantine/core';
import { useState } from 'react';
import { put } from '../api/client';
import { useAction } from '../parts/action';
import { Failed } from '../parts/States';
import type { Desk } from './desk';

/** Answers of today and, when the person has set one, their goal. Nobody else sets it. */
export function Goal({ desk, today, goal }: { desk: Desk; today: number | undefined; goal: number | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  const [perDay, setPerDay] = useState(goal === undefined ? '' : String(goal));
  const action = useAction(async () => {
    const answer = await put(
      '/v1/projects/{project}/annotators/{annotator}/goal',
      { project: desk.project, annotator: desk.person },
      { per_day: perDay.trim() ? Number(perDay) : null },
    );
    desk.setGoal(answer.per_day ?? undefined);
  });
  if (today === undefined) return null;
  const share = goal ? Math.min(1, today / goal) : 0;
  const save = async () => {
    if (await action.run()) setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} trapFocus position="bottom" shadow="md">
      <Popover.Target>
        <button type="button" className="goal" onClick={() => setIsOpen(!isOpen)} aria-expanded={isOpen}>
          <span>
            <b>{today}</b> {goal ? `of ${goal} today` : 'today'}
          </span>
          {goal ? (
            <span className={`goal-bar ${share >= 1 ? 'reached' : ''}`} aria-hidden="true">
              <i style={{ width: `${share * 100}%` }} />
            </span>
          ) : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            label="My goal per day"
            description="Only for yourself; empty takes it away."
            inputMode="numeric"
            pattern="[0-9]*"
            value={perDay}
            onChange={(event) => setPerDay(event.currentTarget.value)}
            data-autofocus
          />
          {action.error ? <Failed error={action.error} /> : null}
          <Button type="submit" variant="filled" loading={action.isRunning}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
