import { button, element, picker } from '../dom';
import type { Say } from '../words';

/** Something marked with a label: a span of a text, a box on an image. */
interface Part {
  label: string;
}

interface PartList<One extends Part> {
  labels: readonly string[];
  say: Say;
  /** What a part is called. */
  nameOf: (part: One, place: number) => string;
  /** What stands before its label. */
  head: (part: One, place: number) => HTMLElement;
  changed: () => void;
}

/** The list of what is marked: each with its label, which can be changed, and a button that takes it away. */
export class Parts<One extends Part> {
  readonly node = element('ul', { part: 'parts' });

  constructor(
    readonly all: One[],
    private readonly options: PartList<One>,
  ) {
    this.draw();
  }

  add(part: One): void {
    this.all.push(part);
    this.draw();
    this.focusOn(this.all.length - 1);
  }

  focusOn(place: number): void {
    this.node.children[place]?.querySelector<HTMLElement>('button, select')?.focus();
  }

  private draw(): void {
    const { labels, say, nameOf, head, changed } = this.options;
    this.node.replaceChildren(
      ...this.all.map((part, place) => {
        const name = nameOf(part, place);
        const select = picker(labels, part.label, say('label_of', name));
        select.addEventListener('change', () => {
          part.label = select.value;
          this.draw();
          this.node.children[place]?.querySelector('select')?.focus();
        });
        const remove = button('×', 'remove', () => this.remove(place), say('remove', name));
        return element('li', { class: 'row' }, head(part, place), select, remove);
      }),
    );
    changed();
  }

  private remove(place: number): void {
    this.all.splice(place, 1);
    this.draw();
    if (this.all.length > 0) this.focusOn(Math.min(place, this.all.length - 1));
    else this.node.dispatchEvent(new CustomEvent('emptied'));
  }
}
