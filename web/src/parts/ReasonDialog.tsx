import { Button, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Action } from './action';
import { Failed } from './States';

interface ReasonDialogProps {
  title: string;
  children?: ReactNode;
  confirm: string;
  action: Action<string>;
  onClose: () => void;
  isBad?: boolean;
}

/** What cannot be undone is asked once, with its consequences, and wants a reason that stays with it. */
export function ReasonDialog({ title, children, confirm, action, onClose, isBad = false }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const run = async () => {
    if (await action.run(reason.trim())) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {children}
        <Textarea
          label="Reason"
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          data-autofocus
        />
        {action.error ? <Failed error={action.error} /> : null}
        <div className="row">
          <Button
            type="submit"
            variant="filled"
            color={isBad ? 'red.9' : undefined}
            loading={action.isRunning}
            disabled={!reason.trim()}
          >
            {confirm}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Modal>
  );
}
