import type { ReactNode } from "react";

/** Drawn on a 24 × 24 grid in the current text colour. */
const drawings = {
  account: (
    <>
      <circle cx="12" cy="8.5" r="3.6" />
      <path d="M5 20c.7-3.900 3.500-6 7-6s6.300 2.100 7 6" />
    </>
  ),
  arrow_up: <path d="M12 18V7M7.500 11 12 6.500 16.500 11" />,
  bulb: (
    <path d="M9.500 17.500h5M10 20.500h4M12 3.500a6 6 0 0 0-3.500 10.900c.6.500 1 1.200 1 2v1.100h5v-1.100c0-.8.4-1.500 1-2A6 6 0 0 0 12 3.500z" />
  ),
  chat: (
    <path d="M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v7a2.500 2.500 0 0 1-2.500 2.500H11l-5 4v-4.100a2.500 2.500 0 0 1-2-2.400z" />
  ),
  check: <path d="m5 12.500 4.500 4.500L19 7.500" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 7.500V12l3 2" />
    </>
  ),
  copy: (
    <>
      <rect x="8.500" y="8.500" width="11" height="11" rx="2.500" />
      <path d="M15.500 8.500V7A2.500 2.500 0 0 0 13 4.500H7A2.500 2.500 0 0 0 4.500 7v6A2.500 2.500 0 0 0 7 15.500h1.500" />
    </>
  ),
  cross: <path d="m6.500 6.500 11 11M17.500 6.500l-11 11" />,
  delivered: <path d="m2.500 12.500 4.500 4.500L15 8M12.500 16.500l.500.500L21.500 8" />,
  down: <path d="m6.500 9.500 5.500 5.500 5.500-5.500" />,
  group: (
    <>
      <circle cx="9" cy="8.500" r="3.200" />
      <path d="M3 19c.6-3.200 3-5 6-5s5.400 1.800 6 5M15.500 5.600a3.200 3.200 0 0 1 0 5.800M17.500 14.400c2 .7 3.200 2.300 3.600 4.600" />
    </>
  ),
  hide: (
    <path d="M4 4l16 16M10 6.200A9 9 0 0 1 12 6c4.500 0 7.600 3 9 6a12 12 0 0 1-2.500 3.400M6 8a11.500 11.500 0 0 0-3 4c1.400 3 4.500 6 9 6a9 9 0 0 0 3.800-.8M10.200 10.200a2.600 2.600 0 0 0 3.600 3.600" />
  ),
  eye: (
    <>
      <path d="M3 12c1.400-3 4.500-6 9-6s7.600 3 9 6c-1.400 3-4.500 6-9 6s-7.600-3-9-6z" />
      <circle cx="12" cy="12" r="2.600" />
    </>
  ),
  lock: (
    <>
      <rect x="5.500" y="10.500" width="13" height="9.500" rx="2.500" />
      <path d="M8.500 10.500V8a3.500 3.500 0 0 1 7 0v2.500" />
    </>
  ),
  microphone: (
    <>
      <rect x="9" y="3.500" width="6" height="11" rx="3" />
      <path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3M9 21h6" />
    </>
  ),
  off: (
    <path d="M4 4l16 16M3 9.500A14 14 0 0 1 8 6.700M11.500 5.500A14 14 0 0 1 21 9.500M6.500 13a8.500 8.500 0 0 1 4-2.200M15 11.500c.9.4 1.700.9 2.500 1.500M12 18v.2" />
  ),
  pause: <path d="M9 6v12M15 6v12" />,
  pen: <path d="m4 20 1-4.500L16.500 4a2 2 0 0 1 2.800 0l.7.7a2 2 0 0 1 0 2.800L8.500 19zM14 6.500l3.500 3.500" />,
  plus: <path d="M12 5.500v13M5.500 12h13" />,
  redo: <path d="M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 4v4h-4" />,
  server: (
    <>
      <rect x="4" y="4.500" width="16" height="6.500" rx="2" />
      <rect x="4" y="13" width="16" height="6.500" rx="2" />
      <path d="M8 7.800v.1M8 16.200v.1" />
    </>
  ),
  sheet: (
    <>
      <rect x="4.500" y="3.500" width="15" height="17" rx="2.500" />
      <path d="M8.500 8.500h7M8.500 12h7M8.500 15.500h4" />
    </>
  ),
  status_off: <circle cx="12" cy="12" r="7.500" strokeDasharray="3.200 3.200" />,
  status_ok: (
    <>
      <circle cx="12" cy="12" r="8" fill="currentColor" stroke="none" />
      <path d="m8.300 12.300 2.600 2.600 4.800-5.200" stroke="var(--raised)" strokeWidth="2.200" />
    </>
  ),
  stop: <rect x="7" y="7" width="10" height="10" rx="1.500" fill="currentColor" />,
  theme: (
    <>
      <circle cx="12" cy="12" r="7.500" />
      <path d="M12 4.500v15a7.500 7.500 0 0 0 0-15z" fill="currentColor" />
    </>
  ),
  turn: <path d="M4 9h11a5 5 0 0 1 0 10H9M4 9l4-4M4 9l4 4" />,
  warn: <path d="M12 4 21 19.500H3zM12 10v4.500M12 17v.2" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** A drawn icon; always beside a word or inside a control that has a name of its own. */
export const Icon = ({ name, small = false }: { name: IconName; small?: boolean }) => (
  <svg className={small ? "i i-s" : "i"} viewBox="0 0 24 24" aria-hidden="true">
    {drawings[name]}
  </svg>
);
