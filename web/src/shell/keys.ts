import { useEffect, useRef, useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from './settings';

/** One key and what it does. Keys are written as they are pressed: "a", "Enter", "Ctrl+k", "Shift+T", "g r". */
export interface KeyBinding {
  keys: readonly string[];
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Works also while somebody types. */
  whileTyping?: boolean;
}

interface Scope {
  name: string;
  bindings: () => readonly KeyBinding[];
}

const scopes: Scope[] = [];
const listeners = new Set<() => void>();
let snapshot: readonly Scope[] = [];
let pending = '';
let pendingUntil = 0;
const pairMilliseconds = 1_200;

function publish(): void {
  snapshot = [...scopes];
  for (const listener of listeners) listener();
}

/** Keys of a part of the screen, as long as it is shown. What is shown last hears first. */
export function useKeys(name: string, bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const scope: Scope = { name, bindings: () => latest.current };
    scopes.push(scope);
    publish();
    return () => {
      scopes.splice(scopes.indexOf(scope), 1);
      publish();
    };
  }, [name]);
}

/** Everything that can be pressed now, for the key map and the palette. */
export function useKeyMap(): { name: string; bindings: readonly KeyBinding[] }[] {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
  return now
    .map((scope) => ({ name: scope.name, bindings: scope.bindings() }))
    .filter((scope) => scope.bindings.length > 0);
}

/** Single letters can be switched off (WCAG 2.1.4): speech input and tremor press them unmeant. */
export function lettersOn(): boolean {
  return readSetting('letters', 'on') === 'on';
}

export function switchLetters(on: boolean): void {
  writeSetting('letters', on ? 'on' : 'off');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || isTextInput(target);
}

function isTextInput(element: HTMLElement): boolean {
  return (
    element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(element.type)
  );
}

function nameOf(event: KeyboardEvent): string {
  const isLetter = /^[a-z]$/i.test(event.key);
  const key = event.key === ' ' ? 'Space' : isLetter ? event.key.toLowerCase() : event.key;
  const command = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return `${command}${event.shiftKey && (isLetter || event.key.length > 1) ? 'Shift+' : ''}${key}`;
}

function find(name: string, typing: boolean): KeyBinding | undefined {
  for (const scope of [...scopes].reverse()) {
    const found = scope.bindings().find((binding) => (!typing || binding.whileTyping) && binding.keys.includes(name));
    if (found) return found;
  }
  return undefined;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const typing = isTyping(event.target);
  const name = nameOf(event);
  const isBare = /^(Shift\+)?[^+]$/.test(name);
  if (isBare && !typing && !lettersOn()) return;
  const isOnControl =
    event.target instanceof HTMLElement && event.target.closest('a, button, [role="option"], summary') !== null;
  if ((name === 'Enter' || name === 'Space') && isOnControl) return; // the control's own
  const now = Date.now();
  const pair = pending && now < pendingUntil ? `${pending} ${name}` : '';
  pending = '';
  const binding = (pair && find(pair, typing)) || find(name, typing);
  if (binding) {
    event.preventDefault();
    binding.run(event);
  } else if (name === 'g' && !typing) {
    pending = 'g';
    pendingUntil = now + pairMilliseconds;
  }
}

window.addEventListener('keydown', onKey);

const signs: Record<string, string> = { Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** A key as it is printed on buttons and in the key map. */
export function printed(key: string): string {
  return key
    .split(' ')
    .map((part) =>
      part
        .split('+')
        .map((name) => signs[name] ?? (name.length === 1 ? name.toUpperCase() : name))
        .join('+'),
    )
    .join(' then ');
}
