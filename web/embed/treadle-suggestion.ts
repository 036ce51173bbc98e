/**
 * <treadle-suggestion server="https://treadle.example" token="…"></treadle-suggestion>
 *
 * A model's suggestion inside another product: accept, reject or correct it. No dependencies, no cookies; the token says for which
 * suggestion and under whose name. Colours and shape are set from outside by custom properties and ::part().
 */
import { decided } from './describe';
import { button, element } from './dom';
import { drawBoxes } from './editors/boxes';
import type { Editor, MakeEditor } from './editors/editor';
import { fillFields } from './editors/fields';
import { tickLabels } from './editors/labelSet';
import { chooseLabel, typeNumber, typeText } from './editors/single';
import { markSpans } from './editors/spans';
import { style } from './style';
import { view } from './view';
import { type Decision, type Problem, type Suggestion, Wire } from './wire';
import { speaker, type Words } from './words';

type Status = 'loading' | 'choosing' | 'editing' | 'sending' | 'decided' | 'expired' | 'failed' | 'unsent';

const editors: Record<string, MakeEditor> = {
  classification: chooseLabel,
  label_set: tickLabels,
  number: typeNumber,
  transcription: typeText,
  fields: fillFields,
  spans: markSpans,
  boxes: drawBoxes,
};

/** Address of the server that this script came from. */
const home = (document.currentScript as HTMLScriptElement | null)?.src;

class TreadleSuggestion extends HTMLElement {
  static readonly observedAttributes = ['token', 'server'];

  /** Texts in the product's language; what is left out stays English. A page may have set them before this script came. */
  words: Partial<Words> = (this as { words?: Partial<Words> }).words ?? {};

  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #say = speaker(() => this.words);
  #shown?: Suggestion;
  #picture?: ImageBitmap | undefined;
  #editor?: Editor | undefined;
  #refusal = '';
  #status: Status = 'loading';
  #pending?: Decision | undefined;
  #loads = 0;

  constructor() {
    super();
    // A sheet and not an element: pages that forbid inline styles allow it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    void this.#load();
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after) void this.#load();
  }

  async #load(): Promise<void> {
    const load = ++this.#loads;
    this.#editor = undefined;
    this.#move('loading');
    if (!this.getAttribute('token')) return;
    try {
      const wire = this.#wire();
      const shown = (await wire.ask('suggestion')) as Suggestion;
      const picture = shown.item?.image ? await wire.image() : undefined;
      if (load !== this.#loads) return; // another token came meanwhile
      this.#shown = shown;
      this.#picture = picture;
      this.#move(shown.decision ? 'decided' : 'choosing');
    } catch (problem) {
      if (load === this.#loads) this.#fail(problem, 'failed');
    }
  }

  async #decide(decision: Decision): Promise<void> {
    const turn = this.#pending?.turn ?? (this.#shown?.decision?.turn ?? 0) + 1;
    // Kept until it has arrived: the same number is sent again, so that it counts once.
    this.#pending = { ...decision, turn };
    this.#move('sending');
    try {
      const kept = (await this.#wire().ask('feedback', this.#pending)) as Decision;
      this.#pending = undefined;
      this.#editor = undefined;
      if (this.#shown) this.#shown = { ...this.#shown, decision: kept };
      this.#move('decided', true);
      this.#tell('treadle-decided', { prediction_id: this.#shown?.prediction_id, ...kept });
    } catch (problem) {
      this.#fail(problem, 'unsent');
    }
  }

  #wire(): Wire {
    return new Wire(this.getAttribute('server') ?? home ?? window.location.href, this.getAttribute('token') ?? '');
  }

  #fail(cause: unknown, otherwise: 'failed' | 'unsent'): void {
    const problem = cause as Partial<Problem>;
    const wrong = problem.errors?.[0];
    if (problem.code === 'embed.already_decided') {
      this.#pending = undefined;
      void this.#load();
      return;
    }
    if (problem.code === 'embed.token_expired') {
      this.#move('expired');
      this.#tell('treadle-expired', { prediction_id: this.#shown?.prediction_id });
      return;
    }
    if (otherwise === 'unsent' && this.#editor && wrong) {
      // Refused: nothing was kept, and what was typed stays to be mended.
      this.#pending = undefined;
      this.#refusal = this.#say('refused', wrong.path, wrong.value ?? this.#say('empty'), wrong.expected);
      this.#move('editing');
    } else {
      this.#move(otherwise);
    }
    this.#tell('treadle-error', { code: problem.code ?? 'connection.lost', detail: problem.detail ?? String(cause) });
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #move(status: Status, focus = false): void {
    this.#status = status;
    const box = element('div', { class: 'box', part: 'box', role: 'group', 'aria-label': this.#say('name') });
    box.append(...this.#parts());
    this.#root.replaceChildren(box);
    if (status === 'editing') this.#editor?.first.focus();
    else if (focus) this.#root.querySelector<HTMLElement>('[data-focus]')?.focus();
  }

  #parts(): Node[] {
    const shown = this.#shown;
    switch (this.#status) {
      case 'loading':
        return [this.#note('loading')];
      case 'failed':
        return [this.#note('failed'), this.#button('again', () => void this.#load())];
      case 'expired':
        return [this.#note('expired')];
      case 'unsent':
        return [
          this.#note('unsent'),
          this.#button('again', () => (this.#pending ? void this.#decide(this.#pending) : void this.#load()), true),
        ];
      case 'sending':
        return [...(shown ? view(shown, this.#picture, this.#say) : []), this.#note('sending')];
      case 'editing':
        return shown ? [this.#form(shown)] : [];
      case 'decided':
        return shown ? this.#done(shown) : [];
      default:
        return shown ? this.#choices(shown) : [];
    }
  }

  #choices(shown: Suggestion): Node[] {
    const isSuggested = shown.suggestion?.label != null;
    return [
      ...view(shown, this.#picture, this.#say),
      element(
        'div',
        { class: 'row' },
        ...(isSuggested ? [this.#button('accept', () => void this.#decide({ kind: 'accept' }), true)] : []),
        ...(isSuggested ? [this.#button('reject', () => void this.#decide({ kind: 'reject' }))] : []),
        ...(shown.task in editors ? [this.#button('edit', () => this.#edit(), !isSuggested)] : []),
      ),
    ];
  }

  #edit(): void {
    this.#editor = undefined;
    this.#refusal = '';
    this.#move('editing');
  }

  #done(shown: Suggestion): Node[] {
    const decision = shown.decision;
    if (!decision) return [];
    const said = this.#say(`${decision.kind}_done`);
    const what = decision.kind === 'edit' ? decision.value : shown.suggestion?.label;
    const whole = what == null ? said : `${said}: ${decided(shown, what, this.#say)}`;
    return [
      element('span', { part: 'status', role: 'status' }, whole),
      this.#button('change', () => this.#move('choosing', true), true),
    ];
  }

  #form(shown: Suggestion): Node {
    const form = element('form', { part: 'form' });
    const make = editors[shown.task];
    if (!make) return form;
    const news = element('p', { class: 'hidden', role: 'status' });
    const alert = element('p', { class: 'bad', part: 'error', role: 'alert' }, this.#refusal);
    alert.hidden = this.#refusal === '';
    this.#editor ??= make({
      shown,
      say: this.#say,
      tell: (text) => this.#root.querySelector('[role=status]')?.replaceChildren(text),
      picture: this.#picture,
    });
    const editor = this.#editor;
    form.append(
      editor.node,
      alert,
      element('button', { type: 'submit', class: 'first', part: 'button send' }, this.#say('send')),
      this.#button('cancel', () => this.#move(shown.decision ? 'decided' : 'choosing', true)),
      news,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#decide({ kind: 'edit', value: editor.read() });
    });
    return form;
  }

  #note(word: keyof Words): HTMLElement {
    return element('span', { class: 'muted', part: 'status', role: 'status' }, this.#say(word));
  }

  // None stands out: agreeing is not to be cheaper than disagreeing.
  #button(word: keyof Words, run: () => void, takesFocus = false): HTMLElement {
    const made = button(this.#say(word), word, run);
    if (takesFocus) made.setAttribute('data-focus', '');
    return made;
  }
}

if (!customElements.get('treadle-suggestion')) customElements.define('treadle-suggestion', TreadleSuggestion);
