const paths = {
  down: "m6.5 9.5 5.5 5.5 5.5-5.5",
  pause: "M9 6v12M15 6v12",
  hide: "M4 4l16 16M10 6.2A9 9 0 0 1 12 6c4.5 0 7.6 3 9 6a12 12 0 0 1-2.5 3.4M6 8a11.5 11.5 0 0 0-3 4c1.4 3 4.5 6 9 6a9 9 0 0 0 3.8-.8M10.2 10.2a2.6 2.6 0 0 0 3.6 3.6",
} as const;

export function Icon({ name, className }: { readonly name: keyof typeof paths; readonly className: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
