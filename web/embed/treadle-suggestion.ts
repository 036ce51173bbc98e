/**
 * <treadle-suggestion server="https://treadle.example" token="…"></treadle-suggestion>
 *
 * A model's suggestion inside another product: accept, reject or correct it. No dependencies, no cookies; the token says for which
 * suggestion and under whose name. Colours and shape are set from outside by custom properties and ::part().
 */

type Kind = 'accept' | 'reject' | 'edit';

type Status = 'loading' | 'choosing' | 'editing' | 'sending' | 'decided' | 'expired' | 'failed' | 'unsent';

interface Decision {
  kind: Kind;
  value?: string | null;
  turn?: number | null;
}

interface Suggestion {
  prediction_id: string;
  task: string;
  labels: string[];
  suggestion?: { label?: string | null; score?: number | null } | null;
  decision?: Decision | null;
  expires_at: string;
}

interface Problem {
  code: string;
  detail: string;
}

/** What the component says; a product replaces any of it through the property `words`. */
const english = {
  name: 'Suggestion',
  suggested: 'Suggested:',
  none: 'No suggestion',
  accept: 'Accept',
  reject: 'Reject',
  edit: 'Correct',
  send: 'Send',
  cancel: 'Cancel',
  right: 'What is right?',
  change: 'Change',
  accept_done: 'Accepted',
  reject_done: 'Rejected',
  edit_done: 'Corrected to',
  loading: 'Loading…',
  sending: 'Sending…',
  expired: 'This suggestion has expired.',
  failed: 'The suggestion cannot be shown now.',
  unsent: 'Not sent: no connection.',
  again: 'Try again',
};

type Words = typeof english;

const style = `
:host { --_accent: var(--treadle-accent, #2250d6); --_on-accent: var(--treadle-on-accent, #ffffff); --_text: var(--treadle-text, #161b22);
  --_muted: var(--treadle-muted, #55606e); --_surface: var(--treadle-surface, #ffffff); --_line: var(--treadle-line, #7d8796);
  display: inline-block; font: inherit; color: var(--_text); color-scheme: light; }
:host([theme='dark']) { --_accent: var(--treadle-accent, #8ab4ff); --_on-accent: var(--treadle-on-accent, #0d1420); --_text: var(--treadle-text, #e8ecf1);
  --_muted: var(--treadle-muted, #a3aebc); --_surface: var(--treadle-surface, #1a1f27); --_line: var(--treadle-line, #748194); color-scheme: dark; }
@media (prefers-color-scheme: dark) { :host(:not([theme='light'])) { --_accent: var(--treadle-accent, #8ab4ff); --_on-accent: var(--treadle-on-accent, #0d1420);
  --_text: var(--treadle-text, #e8ecf1); --_muted: var(--treadle-muted, #a3aebc); --_surface: var(--treadle-surface, #1a1f27); --_line: var(--treadle-line, #748194); color-scheme: dark; } }
:host([hidden]) { display: none; }
.box { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 8px 12px; border: 1px solid var(--_line);
  border-radius: var(--treadle-radius, 8px); background: var(--_surface); }
.muted { color: var(--_muted); }
button, select, input { font: inherit; color: inherit; min-height: 32px; padding: 2px 12px; border: 1px solid var(--_line);
  border-radius: calc(var(--treadle-radius, 8px) - 2px); background: var(--_surface); }
button { cursor: pointer; }
button:hover { border-color: var(--_accent); }
button.first { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); }
button:disabled { cursor: default; opacity: 0.6; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
form { display: contents; }
label { display: inline-flex; align-items: center; gap: 8px; }
`;

/** Address of the server that this script came from. */
const home = (document.currentScript as HTMLScriptElement | null)?.src;

class TreadleSuggestion extends HTMLElement {
  static readonly observedAttributes = ['token', 'server'];

  /** Texts in the product's language; what is left out stays English. */
  words: Partial<Words> = {};

  readonly #root = this.attachShadow({ mode: 'open' });
  #shown?: Suggestion;
  #status: Status = 'loading';
  #pending?: Decision;
  #loads = 0;

  connectedCallback(): void {
    void this.#load();
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after) void this.#load();
  }

  async #load(): Promise<void> {
    const load = ++this.#loads;
    this.#move('loading');
    if (!this.getAttribute('token')) return;
    try {
      const shown = (await this.#ask('suggestion')) as Suggestion;
      if (load !== this.#loads) return; // another token came meanwhile
      this.#shown = shown;
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
      const kept = (await this.#ask('feedback', this.#pending)) as Decision;
      this.#pending = undefined;
      if (this.#shown) this.#shown = { ...this.#shown, decision: kept };
      this.#move('decided', true);
      this.#tell('treadle-decided', { prediction_id: this.#shown?.prediction_id, ...kept });
    } catch (problem) {
      this.#fail(problem, 'unsent');
    }
  }

  async #ask(route: string, body?: object): Promise<unknown> {
    const base = this.getAttribute('server') ?? home ?? window.location.href;
    const response = await fetch(new URL(`/embed/v1/${route}`, base), {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      headers: {
        authorization: `Bearer ${this.getAttribute('token') ?? ''}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw answer;
    return answer;
  }

  #fail(cause: unknown, otherwise: 'failed' | 'unsent'): void {
    const problem = cause as Partial<Problem>;
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
    this.#move(otherwise);
    this.#tell('treadle-error', { code: problem.code ?? 'connection.lost', detail: problem.detail ?? String(cause) });
  }

  #tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #move(status: Status, focus = false): void {
    this.#status = status;
    this.#draw();
    if (focus || status === 'editing') this.#root.querySelector<HTMLElement>('[data-focus]')?.focus();
  }

  #say(word: keyof Words): string {
    return this.words[word] ?? english[word];
  }

  #draw(): void {
    const sheet = document.createElement('style');
    sheet.textContent = style;
    const box = element('div', { class: 'box', part: 'box', role: 'group', 'aria-label': this.#say('name') });
    box.append(...this.#parts());
    this.#root.replaceChildren(sheet, box);
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
        return [...this.#words(shown), this.#note('sending')];
      case 'editing':
        return [this.#form(shown)];
      case 'decided':
        return this.#done(shown);
      default:
        return [
          ...this.#words(shown),
          ...(shown?.suggestion ? [this.#button('accept', () => void this.#decide({ kind: 'accept' }), true)] : []),
          ...(shown?.suggestion ? [this.#button('reject', () => void this.#decide({ kind: 'reject' }))] : []),
          ...(this.#mayEdit(shown) ? [this.#button('edit', () => this.#move('editing'))] : []),
        ];
    }
  }

  #words(shown: Suggestion | undefined): Node[] {
    const label = shown?.suggestion?.label;
    if (!label) return [this.#note('none')];
    const score = shown.suggestion?.score;
    return [
      element('span', { class: 'muted', part: 'lead' }, this.#say('suggested')),
      element('b', { part: 'label' }, label),
      ...(typeof score === 'number'
        ? [element('span', { class: 'muted', part: 'score' }, `${Math.round(score * 100)} %`)]
        : []),
    ];
  }

  #done(shown: Suggestion | undefined): Node[] {
    const decision = shown?.decision;
    if (!decision) return [];
    const said = this.#say(`${decision.kind}_done` as keyof Words);
    const what = decision.kind === 'edit' ? decision.value : shown.suggestion?.label;
    return [
      element('span', { part: 'status', role: 'status' }, what ? `${said}: ${what}` : said),
      this.#button('change', () => this.#move('choosing', true), false, true),
    ];
  }

  #form(shown: Suggestion | undefined): Node {
    const form = element('form', { part: 'form' });
    const label = element('label', { part: 'field' }, this.#say('right'));
    const input = this.#input(shown);
    label.append(input);
    const send = element('button', { type: 'submit', class: 'first', part: 'button send' }, this.#say('send'));
    form.append(
      label,
      send,
      this.#button('cancel', () => this.#move(shown?.decision ? 'decided' : 'choosing', true)),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (input.value) void this.#decide({ kind: 'edit', value: input.value });
    });
    return form;
  }

  #input(shown: Suggestion | undefined): HTMLSelectElement | HTMLInputElement {
    const suggested = shown?.suggestion?.label ?? '';
    if (shown?.task !== 'classification') {
      const input = element('input', { part: 'input', 'data-focus': '', required: '' }) as HTMLInputElement;
      input.value = suggested;
      return input;
    }
    const select = element('select', { part: 'input', 'data-focus': '', required: '' }) as HTMLSelectElement;
    for (const label of shown.labels.filter((one) => one !== suggested)) select.append(new Option(label, label));
    return select;
  }

  /** Labels are chosen, texts and numbers typed; other kinds of answers are corrected in the review desk. */
  #mayEdit(shown: Suggestion | undefined): boolean {
    return ['classification', 'transcription', 'number'].includes(shown?.task ?? '');
  }

  #note(word: keyof Words): HTMLElement {
    return element('span', { class: 'muted', part: 'status', role: 'status' }, this.#say(word));
  }

  #button(word: keyof Words, run: () => void, isFirst = false, takesFocus = false): HTMLElement {
    const made = element('button', { type: 'button', part: `button ${word}` }, this.#say(word));
    if (isFirst) made.classList.add('first');
    if (isFirst || takesFocus) made.setAttribute('data-focus', '');
    made.addEventListener('click', run);
    return made;
  }
}

function element(name: string, attributes: Record<string, string>, text = ''): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.textContent = text;
  return made;
}

if (!customElements.get('treadle-suggestion')) customElements.define('treadle-suggestion', TreadleSuggestion);
