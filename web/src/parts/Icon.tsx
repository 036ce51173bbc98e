/** Line icons on a 24 × 24 grid; always beside a word, so hidden from screen readers. */
const paths = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  ring: 'M12 4a8 8 0 0 1 7.7 5.8M20 13a8 8 0 0 1-5 6.4M11.500 20A8 8 0 0 1 4.300 14M4.200 10A8 8 0 0 1 9 4.600M12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  rows: 'M4 6h16M4 12h16M4 18h10',
  pulse: 'M3 12h4l3-7 4 14 3-7h4',
  check: 'M4 5h16v14H4zM8 12l3 3 5-6',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6M18 14.500c2 .8 3.200 2.600 3.500 5.500',
  tag: 'M4 4h8l8 8-8 8-8-8zM8 8h.01',
  slices: 'M12 4a8 8 0 1 0 8 8h-8zM15 3.500A8 8 0 0 1 20.500 9H15z',
  layers: 'M12 4l9 5-9 5-9-5zM3 14l9 5 9-5',
  cube: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9',
  compare: 'M9 5v14M15 5v14M9 8H4v8h5M15 8h5v8h-5',
  shield: 'M12 3l8 3v6c0 4.500-3.200 7.700-8 9-4.800-1.300-8-4.500-8-9V6zM9 12l2 2 4-4',
  flag: 'M6 21V4h11l-2 4 2 4H6',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6',
  gear: 'M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100',
  search: 'M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13M15.500 15.500L20 20',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 8v4l3 2',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M19 5l-1.400 1.400M6.400 17.600L5 19',
  moon: 'M19 14.500A8 8 0 0 1 9.500 5a8 8 0 1 0 9.500 9.500z',
  keyboard: 'M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  info: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M12 11v5M12 8h.01',
  ok: 'M5 12l4.500 4.500L19 7',
  cross: 'M6 6l12 12M18 6L6 18',
  undo: 'M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3',
  skip: 'M5 5l8 7-8 7zM18 5v14',
  question: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500h.01',
  book: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11',
  blind: 'M3 12s3.500-6 9-6c1.500 0 2.900.4 4 1M21 12s-3.500 6-9 6c-1.500 0-2.900-.4-4-1M4 20L20 4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c.5-4.500 3.500-7 8-7s7.500 2.500 8 7',
  fold: 'M14 6l-6 6 6 6',
  unfold: 'M10 6l6 6-6 6',
  external: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  play: 'M7 5l12 7-12 7z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M8 8h8M8 12h5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6',
  box: 'M5 5h14v14H5zM3 5h4M5 3v4M17 19h4M19 17v4',
  down: 'M6 9l6 6 6-6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
