import { button, element, picker } from '../dom';
import { excerpt } from '../describe';
import type { Span } from '../wire';
import type { MakeEditor } from './editor';
import { Parts } from './parts';

/** Stretches of the text. Where the text is known new ones are marked by selecting words, with the mouse or with Shift and the arrow keys. */
export const markSpans: MakeEditor = ({ shown, say, tell }) => {
  const spans = ((shown.suggestion?.value as Span[] | null | undefined) ?? []).map(({ field, start, end, label }) => ({
    ...(field ? { field } : {}),
    start,
    end,
    label,
  }));
  const list = new Parts<Span>(spans, {
    labels: shown.labels,
    say,
    nameOf: (span) => excerpt(span, shown.item),
    head: (span) => element('span', { class: 'quote', 'aria-hidden': 'true' }, excerpt(span, shown.item)),
    changed: () => undefined,
  });
  const texts = Object.entries(shown.item?.text ?? {}).map(
    ([field, text]) => new MarkedText(field, text, say('text', field)),
  );
  const label = picker(shown.labels, shown.labels[0] ?? '', say('label'));
  const mark = button(say('mark'), 'mark', () => {
    const selected = texts.map((one) => one.selected()).find((one) => one !== undefined);
    if (!selected) {
      tell(say('nothing_selected'));
      texts[0]?.area.focus();
      return;
    }
    list.add({ ...selected, label: label.value });
    tell(`${excerpt(selected as Span, shown.item)} ${label.value}`);
  });
  const node = element('fieldset', { part: 'fields' }, element('legend', {}, say('right')));
  if (texts.length > 0) {
    node.append(
      element('p', { class: 'muted' }, say('text_help')),
      ...texts.map((one) => one.area),
      element('div', { class: 'row' }, label, mark),
    );
  }
  node.append(list.node);
  list.node.addEventListener('emptied', () => (texts.length > 0 ? texts[0]?.area.focus() : undefined));
  return {
    node,
    first: texts[0]?.area ?? list.node.querySelector('select') ?? node,
    read: () => JSON.stringify(spans),
  };
};

/** One text field, to be selected from and not to be changed. Offsets are those of the text itself, whose line ends a textarea would count anew. */
class MarkedText {
  readonly area: HTMLTextAreaElement;
  private last: { start: number; end: number } | undefined;

  constructor(
    private readonly field: string,
    private readonly text: string,
    name: string,
  ) {
    const rows = Math.min(10, Math.max(2, Math.ceil(text.length / 60), text.split('\n').length));
    // Not readonly: browsers then show no caret to select from with the keyboard.
    this.area = element('textarea', {
      'aria-readonly': 'true',
      inputmode: 'none',
      spellcheck: 'false',
      part: 'input text',
      rows: String(rows),
      'aria-label': name,
    });
    this.area.addEventListener('beforeinput', (event) => event.preventDefault());
    this.area.value = text;
    // The selection is gone from sight once the label is being chosen; what was selected last counts.
    for (const event of ['select', 'keyup', 'mouseup'] as const) this.area.addEventListener(event, () => this.note());
  }

  selected(): Omit<Span, 'label'> | undefined {
    this.note();
    const found = this.last;
    this.last = undefined;
    this.area.setSelectionRange(this.area.selectionEnd, this.area.selectionEnd);
    if (!found) return undefined;
    // Blanks at the ends are not meant.
    const inside = this.text.slice(found.start, found.end);
    const start = found.start + inside.length - inside.trimStart().length;
    const end = start + inside.trim().length;
    return end > start ? { field: this.field, start, end } : undefined;
  }

  private note(): void {
    const { selectionStart: start, selectionEnd: end } = this.area;
    if (end > start) this.last = { start: this.offset(start), end: this.offset(end) };
  }

  /** A place in the text itself: a textarea has one character where the text may have two (CR LF). */
  private offset(shown: number): number {
    let place = 0;
    for (let seen = 0; seen < shown; seen++) place += this.text.startsWith('\r\n', place) ? 2 : 1;
    return place;
  }
}
