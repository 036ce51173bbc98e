import type { Schemas } from '../api/client';
import { Rate } from '../parts/Figures';
import { intervalOf } from '../parts/numbers';

type Automation = Schemas['AutomationAnswer'];

/** How much was answered without a person; where nothing could be, why. */
export function AutomatedShare({ of: state }: { of: Automation }) {
  if (state.automated.of > 0) return <Rate of={intervalOf(state.automated)} />;
  return (
    <span className="muted">
      {state.model_version ? 'no predictions counted yet' : 'none: there is no champion, people answer everything'}
    </span>
  );
}

/** How often automated answers were wrong, as audits say; where none says anything, why. */
export function AuditedError({ of: state }: { of: Automation }) {
  if (state.measured_error.of > 0) return <Rate of={intervalOf(state.measured_error)} />;
  return (
    <span className="muted">
      {state.model_version && state.automated.cases > 0
        ? 'no audit answered yet'
        : 'nothing automated, nothing to audit'}
    </span>
  );
}
