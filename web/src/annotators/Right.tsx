import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { Rate } from '../parts/Figures';
import { intervalOf } from '../parts/numbers';

type Gold = Schemas['GoldDetail'];

/** With fewer answers nothing is said of the known one. */
const fewestAnswers = 5;

/** Whether most people contradict it: then it is probably the known answer that is wrong. */
export function isDoubtful({ right }: Gold): boolean {
  return right.of >= fewestAnswers && right.cases * 2 < right.of;
}

/** How often the known answer was given. */
export function Right({ of: gold }: { of: Gold }) {
  if (gold.right.of === 0) return <span className="muted">not answered yet</span>;
  return (
    <>
      <Rate of={intervalOf(gold.right)} />
      {isDoubtful(gold) ? (
        <Chip tone="warn" title="Most people answer otherwise: perhaps the known answer is wrong">
          most say otherwise
        </Chip>
      ) : null}
    </>
  );
}
