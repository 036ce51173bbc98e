import 'react';

declare module 'react' {
  // The colour of a class, handed to the style sheet.
  interface CSSProperties {
    '--colour'?: string;
  }
}
