/** A named element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

export function button(text: string, part: string, run: () => void, name?: string): HTMLButtonElement {
  const made = element('button', { type: 'button', part: `button ${part}` }, text);
  if (name && name !== text) made.setAttribute('aria-label', name);
  made.addEventListener('click', run);
  return made;
}

export function picker(labels: readonly string[], chosen: string, name: string): HTMLSelectElement {
  const select = element('select', { part: 'input', 'aria-label': name });
  for (const label of labels) select.append(new Option(label, label, false, label === chosen));
  return select;
}
