import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5ff',
  '#b9cdfd',
  '#8ab4ff',
  '#5f8ff5',
  '#3f72ea',
  '#2250d6',
  '#1c44b8',
  '#173897',
  '#122c78',
];

// Mantine paints dark inputs, menus and borders from this scale: it runs from our text to our canvas.
const dark: MantineColorsTuple = [
  '#e8ecf1',
  '#c6ced8',
  '#a3aebc',
  '#748194',
  '#39424f',
  '#2f3845',
  '#242b35',
  '#1a1f27',
  '#151a21',
  '#12151b',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { accent, dark },
  fontFamily: 'system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'compact-md', variant: 'default' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // Mantine raises it in the dark to the colour that disabled buttons have.
    Popover: { styles: { dropdown: { background: 'var(--surface)', borderColor: 'var(--line)' } } },
    Modal: {
      styles: { title: { fontSize: 16, fontWeight: 600 } },
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5 }, portalProps: { target: '#dialogs' } },
    },
  },
});

/** Mantine's own variables take our tokens, so that both say the same in light and dark. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });

const tokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--raised)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-disabled': 'var(--raised)',
  '--mantine-color-disabled-color': 'var(--muted)',
  '--mantine-color-disabled-border': 'var(--line)',
};
