import { Modal } from '@mantine/core';
import type { Schemas } from '../api/client';
import { Time } from '../parts/Figures';
import { evidenceLines } from './evidence';

/** What a decision rested on, frozen when it was taken. */
export function EvidenceDialog({ decision, onClose }: { decision: Schemas['ReleaseDecision']; onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Evidence for v${decision.model_version}: ${decision.decision.replaceAll('_', ' ')}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className="stack">
        <p>{decision.reason}</p>
        <table className="table" aria-label="Evidence">
          <tbody>
            {evidenceLines(decision.evidence).map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="note">
          As it stood when it was decided, at <Time at={decision.recorded_at} />.
        </p>
      </div>
    </Modal>
  );
}
