import type { Schemas } from '../api/client';
import { type Box, colourOf, type FieldValues, inWords, type Span, type Task, valueOf } from './answers';
import './desk.css';
import { useImageSize } from './imageSize';
import { blobAddress } from './images';
import { segments } from './kinds/segments';

interface ValueViewProps {
  project: string;
  config: Schemas['ProjectConfig'];
  task: Task;
  input: Record<string, string>;
  label?: string | null;
  value?: unknown;
}

/** An answer as it looks, for comparing one beside the other. */
export function ValueView({ project, config, task, input, label, value }: ValueViewProps) {
  const known = valueOf(task, value);
  const labels = config.labels.map((one) => one.name);
  if (known === undefined) return <b>{label ?? '–'}</b>;
  if (task === 'transcription') return <p className="answer-text">{(known as string) || 'no text'}</p>;
  if (task === 'fields') {
    return (
      <table className="table answer-fields">
        <tbody>
          {Object.entries(known as FieldValues).map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text ?? <span className="muted">unreadable</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  if (task === 'spans') {
    const field = config.input.find((one) => (one.kind ?? 'text') === 'text')?.name ?? '';
    return <SpanExtract spans={known as Span[]} input={input} main={field} labels={labels} />;
  }
  if (task === 'boxes') {
    const image = config.input.find((one) => one.kind === 'image' && input[one.name]);
    return image ? (
      <BoxPicture address={blobAddress(project, input[image.name]!)} boxes={known as Box[]} labels={labels} />
    ) : (
      <b>{inWords(task, label, known)}</b>
    );
  }
  return <b>{inWords(task, label, known)}</b>;
}

interface SpanExtractProps {
  spans: readonly Span[];
  input: Record<string, string>;
  main: string;
  labels: readonly string[];
}

/** Text around the spans; a long text is cut, its spans are listed below in words. */
const extractLength = 1_500;

function SpanExtract({ spans, input, main, labels }: SpanExtractProps) {
  if (spans.length === 0) return <b>none</b>;
  const text = (input[main] ?? '').slice(0, extractLength);
  const here = spans.filter((span) => (span.field ?? main) === main && span.start < text.length);
  const further = spans.length - here.length;
  return (
    <p className="answer-text">
      {segments(text.length, here).map(({ start, end, marks }) =>
        marks.length === 0 ? (
          text.slice(start, end)
        ) : (
          <mark
            key={start}
            className="span-mark"
            data-label={marks[0]!.end === end ? marks[0]!.label : undefined}
            style={{ '--colour': colourOf(labels, marks[0]!.label) }}
          >
            {text.slice(start, end)}
          </mark>
        ),
      )}
      {further > 0 ? <span className="muted"> … and {further} more</span> : null}
    </p>
  );
}

function BoxPicture({ address, boxes, labels }: { address: string; boxes: readonly Box[]; labels: readonly string[] }) {
  const { size, hasFailed } = useImageSize(address);
  const words = inWords('boxes', undefined, boxes);
  if (hasFailed || !size) return <b>{words}</b>;
  return (
    <figure className="box-picture">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={words}>
        <image href={address} width={size.width} height={size.height} />
        {boxes.map(({ x, y, width, height, label }, index) => (
          <g key={index} className="box" style={{ '--colour': colourOf(labels, label) }}>
            <rect className="box-under" {...{ x, y, width, height }} />
            <rect className="box-line" {...{ x, y, width, height }} />
          </g>
        ))}
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  );
}
