import { draw } from './canvas';
import { inWords } from './describe';
import { element } from './dom';
import type { Box, Span, Suggestion } from './wire';
import type { Say } from './words';

/** The suggestion as it is read: in a line, and on its text or image where the token shows it. */
export function view(shown: Suggestion, picture: ImageBitmap | undefined, say: Say): Node[] {
  const suggestion = shown.suggestion;
  if (suggestion?.label == null)
    return [element('span', { class: 'muted', part: 'status', role: 'status' }, say('none'))];
  const { score } = suggestion;
  const said = inWords(shown.task, suggestion.label, suggestion.value, shown.item, say);
  return [
    ...onItem(shown, picture, say),
    element('span', { class: 'muted', part: 'lead' }, say('suggested')),
    element('b', { class: 'said', part: 'label' }, said),
    ...(typeof score === 'number'
      ? [element('span', { class: 'muted', part: 'score' }, `${Math.round(score * 100)} %`)]
      : []),
  ];
}

function onItem(shown: Suggestion, picture: ImageBitmap | undefined, say: Say): Node[] {
  if (shown.task === 'boxes' && picture && shown.item?.image) {
    const canvas = draw(picture, shown.item.image, say('image'));
    canvas.show(shown.suggestion?.value as Box[]);
    return [element('div', { class: 'whole' }, canvas.node)];
  }
  if (shown.task !== 'spans') return [];
  const fields = Object.entries(shown.item?.text ?? {});
  return fields.map(([field, text], place) =>
    element(
      'p',
      { class: 'whole text', part: 'text' },
      ...marked(
        text,
        (shown.suggestion?.value as Span[]).filter((span) => (span.field ? span.field === field : place === 0)),
      ),
    ),
  );
}

/** A text with its spans marked; of spans that overlap the first is marked. */
function marked(text: string, spans: readonly Span[]): (Node | string)[] {
  const pieces: (Node | string)[] = [];
  let at = 0;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    if (span.start < at) continue;
    pieces.push(
      text.slice(at, span.start),
      element('mark', {}, text.slice(span.start, span.end), element('b', {}, span.label)),
    );
    at = span.end;
  }
  return [...pieces, text.slice(at)];
}
