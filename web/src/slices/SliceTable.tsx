import { type ReactNode, useMemo } from 'react';
import { type Column, DataTable } from '../parts/DataTable';
import { count, fewCases, percent } from '../parts/numbers';
import { Link } from '../url/Link';
import { go } from '../url/location';
import { GapFigure, ShareFigure, ValueFigure } from './SliceFigures';
import { type Answer, type Behind, type Figures, isSayable, rowsBehind, type Slice, type SlicesView } from './view';

interface SliceTableProps {
  project: string;
  answer: Answer;
  view: SlicesView;
}

/** One row for each slice; every number opens the predictions behind it. */
export function SliceTable({ project, answer, view }: SliceTableProps) {
  const columns = useMemo(() => columnsOf(project, answer, view), [answer, project, view]);
  return (
    <div className="two-line-rows">
      <DataTable
        name="Slices"
        items={answer.slices}
        columns={columns}
        id={(one) => `${one.factor}:${one.value}`}
        onOpen={(one) => go(rowsBehind(project, answer, view, 'labelled', one))}
      />
    </div>
  );
}

interface FigureColumn {
  id: string;
  name: string;
  /** What its link is called; the column's name if left out. */
  spoken?: string;
  width?: string;
  behind: Behind;
  value: (figures: Figures, slice: Slice) => number;
  show: (figures: Figures) => ReactNode;
  /** Whether there is a number with rows behind it. */
  hasNumber?: (figures: Figures) => boolean;
  isNumber?: boolean;
}

function columnsOf(project: string, answer: Answer, view: SlicesView): Column<Slice>[] {
  const opening = ({ id, name, spoken, width, behind, value, show, hasNumber, isNumber = true }: FigureColumn) => ({
    id,
    name,
    width,
    isNumber,
    value: (slice: Slice) => value(slice.figures, slice),
    show: (slice: Slice) =>
      hasNumber && !hasNumber(slice.figures) ? (
        show(slice.figures)
      ) : (
        // The row's own opening waits meanwhile.
        <Link
          href={rowsBehind(project, answer, view, behind, slice)}
          className="figure-link"
          onClick={(event) => event.stopPropagation()}
        >
          <span className="hidden">{spoken ?? name} </span>
          {show(slice.figures)}
        </Link>
      ),
  });
  return [slice, ...figuresOf(answer).map(opening)];
}

const slice: Column<Slice> = {
  id: 'slice',
  name: 'Slice',
  value: (one) => `${one.factor} ${one.value}`,
  show: (one) => (
    <span className="slice-name">
      <span className="factor">{one.factor}</span> <b>{one.value}</b>
    </span>
  ),
};

/** What it is worth first, then what that is made of. */
function figuresOf(answer: Answer): FigureColumn[] {
  const rank = new Map(answer.slices.map((one, place) => [one, place]));
  const most = Math.max(...answer.slices.map((one) => one.figures.value ?? 0));
  return [
    {
      id: 'value',
      name: 'Value per 1,000',
      spoken: 'Value',
      behind: 'wrong',
      // What is sure comes first, so the column is ordered as the server ordered it.
      value: (_, one) => -(rank.get(one) ?? 0),
      show: (figures) => <ValueFigure of={figures} most={most} />,
      hasNumber: isSayable,
      isNumber: false,
    },
    {
      id: 'share',
      name: 'Traffic',
      width: '84px',
      behind: 'traffic',
      value: ({ share }) => share.share ?? 0,
      show: ({ share }) => <b>{percent(share.share)}</b>,
    },
    {
      id: 'gap',
      name: 'Gap in points',
      spoken: 'Gap',
      width: '116px',
      behind: 'wrong',
      value: (figures) => (isSayable(figures) ? (figures.gap ?? -2) : -2),
      show: (figures) => <GapFigure of={figures} />,
      hasNumber: isSayable,
    },
    {
      id: 'ease',
      name: 'Ease',
      width: '88px',
      behind: 'wrong_twice',
      value: ({ ease }) => ease.share ?? -1,
      show: (figures) => <Ease of={figures} />,
      hasNumber: ({ ease }) => ease.of > 0,
    },
    {
      id: 'accuracy',
      name: 'Accuracy',
      width: '108px',
      behind: 'labelled',
      value: ({ accuracy }) => accuracy.share ?? -1,
      show: ({ accuracy }) => <ShareFigure of={accuracy} />,
      hasNumber: ({ accuracy }) => accuracy.of > 0,
    },
    {
      id: 'human',
      name: 'Human level',
      width: '158px',
      behind: 'twice',
      value: ({ human_level: human }) => human.share ?? -1,
      show: ({ human_level: human }) => <ShareFigure of={human} hasCount />,
      hasNumber: ({ human_level: human }) => human.of > 0,
    },
    {
      id: 'n',
      name: 'Labelled',
      spoken: 'Labelled items',
      width: '84px',
      behind: 'labelled',
      value: ({ accuracy }) => accuracy.of,
      show: ({ accuracy }) => <b>{count(accuracy.of)}</b>,
      hasNumber: ({ accuracy }) => accuracy.of > 0,
    },
  ];
}

function Ease({ of: { ease, human_level: human } }: { of: Figures }) {
  if (ease.of === 0) return <span className="muted">{human.of === 0 ? 'not measured' : 'no error'}</span>;
  return <b>{ease.of >= fewCases ? percent(ease.share, 0) : `${count(ease.cases)} of ${count(ease.of)}`}</b>;
}
