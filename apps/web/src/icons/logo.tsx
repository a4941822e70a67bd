/** The mark of MasterX: an X in ink over one stroke of the highlighter. */
export const Logo = ({ sizePx }: { sizePx: number }) => (
  <svg width={sizePx} height={sizePx} viewBox="0 0 40 40" aria-hidden="true">
    <path d="M9 31 31 9" stroke="var(--accent)" strokeWidth="9" strokeLinecap="round" fill="none" />
    <path d="M9 9c6 5 15 14 22 22M9 31 31 9" stroke="var(--text)" strokeWidth="3.4" strokeLinecap="round" fill="none" />
  </svg>
);
