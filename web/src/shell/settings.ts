/** A person's settings, kept in this browser. */
const prefix = 'treadle.';

export function readSetting(name: string, fallback: string): string {
  try {
    return window.localStorage.getItem(prefix + name) ?? fallback;
  } catch {
    return fallback; // storage is switched off in this browser
  }
}

/** Returns whether it was kept. */
export function writeSetting(name: string, value: string): boolean {
  try {
    window.localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}
