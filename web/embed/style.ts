const dark = `--_accent: var(--treadle-accent, #8ab4ff); --_on-accent: var(--treadle-on-accent, #0d1420); --_text: var(--treadle-text, #e8ecf1);
  --_muted: var(--treadle-muted, #a3aebc); --_surface: var(--treadle-surface, #1a1f27); --_line: var(--treadle-line, #748194);
  --_bad: var(--treadle-bad, #ff8fa0); color-scheme: dark;`;

/** Colours and shape are set from outside by custom properties and ::part(). */
export const style = `
:host { --_accent: var(--treadle-accent, #2250d6); --_on-accent: var(--treadle-on-accent, #ffffff); --_text: var(--treadle-text, #161b22);
  --_muted: var(--treadle-muted, #55606e); --_surface: var(--treadle-surface, #ffffff); --_line: var(--treadle-line, #7d8796);
  --_bad: var(--treadle-bad, #b3123f); display: inline-block; max-width: 100%; font: inherit; color: var(--_text); color-scheme: light; }
:host([theme='dark']) { ${dark} }
@media (prefers-color-scheme: dark) { :host(:not([theme='light'])) { ${dark} } }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.box { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 8px 12px; border: 1px solid var(--_line);
  border-radius: var(--treadle-radius, 8px); background: var(--_surface); }
.box:has(fieldset) { padding: 12px; }
.muted { color: var(--_muted); }
.bad { color: var(--_bad); flex-basis: 100%; margin: 0; }
.whole { flex-basis: 100%; margin: 0; }
button, select, input, textarea { font: inherit; color: inherit; min-height: 32px; padding: 2px 12px; border: 1px solid var(--_line);
  border-radius: calc(var(--treadle-radius, 8px) - 2px); background: var(--_surface); max-width: 100%; }
button { cursor: pointer; }
button:hover { border-color: var(--_accent); }
button.first { background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent); }
button:disabled { cursor: default; opacity: 0.6; }
input[type='checkbox'] { min-height: 0; width: 18px; height: 18px; margin: 0; accent-color: var(--_accent); }
input:disabled { border-style: dashed; }
textarea { display: block; width: min(36rem, 100%); padding: 6px 12px; line-height: 1.5; resize: vertical; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
form { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
form:has(fieldset), form:has(textarea) { flex-basis: 100%; }
label { display: inline-flex; align-items: center; gap: 8px; }
label:has(textarea) { flex-basis: 100%; flex-direction: column; align-items: stretch; }
fieldset { display: flex; flex-direction: column; gap: 8px; flex-basis: 100%; min-width: 0; margin: 0; padding: 0; border: 0; }
fieldset > p { margin: 0; }
legend { padding: 0 0 8px; }
ul { display: flex; flex-direction: column; gap: 8px; margin: 0; padding: 0; list-style: none; }
.said { white-space: pre-line; overflow-wrap: anywhere; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.key { min-width: 6rem; overflow-wrap: anywhere; }
.key + * { width: 14rem; }
.tick { min-height: 28px; }
.quote { overflow-wrap: anywhere; }
.text { line-height: 1.7; overflow-wrap: anywhere; white-space: pre-wrap; max-width: 40rem; }
mark { padding: 1px 2px; border-radius: 3px; color: inherit; background: color-mix(in srgb, var(--_accent) 18%, transparent); box-shadow: inset 0 -2px var(--_accent); }
mark b { font-size: 0.8em; margin-left: 4px; }
.image { position: relative; width: min(30rem, 100%); line-height: 0; }
.image.drawing { cursor: crosshair; }
.image canvas { width: 100%; height: auto; border-radius: 4px; }
.image svg { position: absolute; inset: 0; width: 100%; height: 100%; }
rect { fill: none; vector-effect: non-scaling-stroke; }
rect.outer { stroke: #000000; stroke-width: 4px; }
rect.inner, rect.trace { stroke: #ffffff; stroke-width: 2px; }
rect.trace { stroke-dasharray: 4 4; }
rect.chosen { stroke: #ffd54a; fill: rgb(255 213 74 / 25%); }
.image text { fill: #ffffff; stroke: #000000; stroke-width: 3px; paint-order: stroke; vector-effect: non-scaling-stroke; font-weight: 600; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
