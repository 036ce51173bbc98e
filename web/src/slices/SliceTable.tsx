import { type ReactNode, useMemo } from 'react';
import { type Column, DataTable } from '../parts/DataTable';
import { count, fewCases, percent } from '../parts/numbers';
import { Link } from '../url/Link';
import { go } from '../url/location';
import { GapFigure, ShareFigure, ValueFigure } from './SliceFigures';
import { type Answer, type Behind, rowsBehind, type Slice, type SlicesView } from './view';

interface SliceTableProps {
  project: string;
  answer: Answer;
  view: SlicesView;
  slices: readonly Slice[];
}

/** One row for each slice; every number opens the predictions behind it. */
export function SliceTable({ project, answer, view, slices }: SliceTableProps) {
  const columns = useMemo(() => columnsOf(project, answer, view), [answer, project, view]);
  return (
    <DataTable
      name="Slices"
      items={slices}
      columns={columns}
      id={(one) => `${one.factor}:${one.value}`}
      onOpen={(one) => go(rowsBehind(project, answer, view, 'labelled', one))}
    />
  );
}

function columnsOf(project: string, answer: Answer, view: SlicesView): Column<Slice>[] {
  const rank = new Map(answer.slices.map((slice, place) => [slice, place]));
  const opens = (behind: Behind) => (slice: Slice) => rowsBehind(project, answer, view, behind, slice);
  const [traffic, labelled, wrong, twice, wrongTwice] = [
    opens('traffic'),
    opens('labelled'),
    opens('wrong'),
    opens('twice'),
    opens('wrong_twice'),
  ];
  return [
    {
      id: 'slice',
      name: 'Slice',
      value: (one) => `${one.factor} ${one.value}`,
      show: (one) => (
        <span className="clip" title={`${one.factor}: ${one.value}`}>
          <span className="muted">{one.factor}</span> <b>{one.value}</b>
        </span>
      ),
    },
    {
      id: 'share',
      name: 'Traffic',
      width: '88px',
      isNumber: true,
      value: (one) => one.figures.share.share ?? 0,
      show: (one) => (
        <Opens href={traffic(one)} name="Traffic">
          {percent(one.figures.share.share)}
        </Opens>
      ),
    },
    {
      id: 'n',
      name: 'Labelled',
      width: '88px',
      isNumber: true,
      value: (one) => one.figures.accuracy.of,
      show: (one) => (
        <Opens href={labelled(one)} name="Labelled items">
          {count(one.figures.accuracy.of)}
        </Opens>
      ),
    },
    {
      id: 'accuracy',
      name: 'Accuracy',
      width: '172px',
      value: (one) => one.figures.accuracy.share ?? -1,
      show: (one) => (
        <Opens href={labelled(one)} name="Accuracy" hasNumber={one.figures.accuracy.of > 0}>
          <ShareFigure of={one.figures.accuracy} />
        </Opens>
      ),
    },
    {
      id: 'human',
      name: 'Human level',
      width: '206px',
      value: (one) => one.figures.human_level.share ?? -1,
      show: (one) => (
        <Opens href={twice(one)} name="Human level" hasNumber={one.figures.human_level.of > 0}>
          <ShareFigure of={one.figures.human_level} hasCount />
        </Opens>
      ),
    },
    {
      id: 'gap',
      name: 'Gap in points',
      width: '152px',
      value: (one) => (isSayable(one) ? (one.figures.gap ?? -2) : -2),
      show: (one) => (
        <Opens href={wrong(one)} name="Gap" hasNumber={isSayable(one)}>
          <GapFigure of={one.figures} />
        </Opens>
      ),
    },
    {
      id: 'ease',
      name: 'Ease',
      width: '92px',
      value: (one) => one.figures.ease.share ?? -1,
      show: (one) => (
        <Opens href={wrongTwice(one)} name="Ease" hasNumber={one.figures.ease.of > 0}>
          {one.figures.ease.of >= fewCases ? (
            percent(one.figures.ease.share, 0)
          ) : one.figures.ease.of > 0 ? (
            `${count(one.figures.ease.cases)} of ${count(one.figures.ease.of)}`
          ) : (
            <span className="muted">no error</span>
          )}
        </Opens>
      ),
    },
    {
      id: 'value',
      name: 'Value per 1,000',
      width: '146px',
      // What is sure comes first, so the column is ordered as the server ordered it.
      value: (one) => -(rank.get(one) ?? 0),
      show: (one) => (
        <Opens href={wrong(one)} name="Value" hasNumber={isSayable(one)}>
          <ValueFigure of={one.figures} />
        </Opens>
      ),
    },
  ];
}

/** Whether there is enough of both to hold the model against people. */
export function isSayable({ figures }: Pick<Slice, 'figures'>): boolean {
  return figures.accuracy.of >= fewCases && figures.human_level.of >= fewCases;
}

/** A number that opens its rows; the row's own opening waits meanwhile. */
function Opens({
  href,
  name,
  hasNumber = true,
  children,
}: {
  href: string;
  name: string;
  hasNumber?: boolean;
  children: ReactNode;
}) {
  if (!hasNumber) return children;
  return (
    <Link href={href} className="figure-link" onClick={(event) => event.stopPropagation()}>
      <span className="hidden">{name} </span>
      {children}
    </Link>
  );
}
