import { Modal } from '@mantine/core';
import type { Schemas } from '../api/client';
import { useKeys } from '../shell/keys';
import { Act } from './Act';
import type { Lease } from './answers';
import { ItemView } from './ItemView';

interface WholeItemProps {
  project: string;
  config: Schemas['ProjectConfig'];
  lease: Lease;
  title: string;
  isLeftOut: boolean;
  onToggle: () => void;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** All of one item among many. Here it can be left out, and nothing is answered. */
export function WholeItem({ project, config, lease, title, isLeftOut, onToggle, onStep, onClose }: WholeItemProps) {
  useKeys('Whole item', [
    { keys: ['o', 'Escape'], label: 'Close the item', run: onClose },
    { keys: ['x'], label: 'The item is an exception', run: onToggle },
    { keys: ['j', 'ArrowRight'], label: 'Next item', run: () => onStep(1) },
    { keys: ['k', 'ArrowLeft'], label: 'Item before', run: () => onStep(-1) },
  ]);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className="whole-item">
        <ItemView key={lease.review_id} project={project} config={config} lease={lease} />
        <div className="row wrap">
          <Act icon="cross" letter="x" onClick={onToggle} isOn={isLeftOut}>
            Leave out
          </Act>
          <Act icon="fold" letter="k" onClick={() => onStep(-1)}>
            Before
          </Act>
          <Act icon="unfold" letter="j" onClick={() => onStep(1)}>
            Next
          </Act>
        </div>
      </div>
    </Modal>
  );
}
