import type { Emotion } from "@masterx/protocol";
import { placeOf, quadrantOf } from "./affect-geometry.ts";

/** The field at the size of a button, for the strip on phones. */
export function MiniField({ emotion }: { readonly emotion: Emotion | null }) {
  const { x, y } = placeOf(emotion?.pad_values ?? { pleasure: 0, arousal: 0 });
  const [cx, cy] = [(x * 44) / 320, (y * 44) / 320];
  return (
    <svg className="mini" viewBox="0 0 44 44" aria-hidden="true">
      <path d="M22 0v44M0 22h44" stroke="var(--line-strong)" strokeWidth="1" />
      {emotion ? (
        <>
          <circle cx={cx} cy={cy} r="7" fill="var(--accent)" />
          <circle
            cx={cx}
            cy={cy}
            r="4.5"
            fill={`var(--affect-${quadrantOf(emotion.pad_values)})`}
            stroke="var(--text)"
            strokeWidth="1.5"
          />
        </>
      ) : (
        <circle cx="22" cy="22" r="11" fill="none" stroke="var(--pencil)" strokeWidth="1.5" strokeDasharray="3 3" />
      )}
    </svg>
  );
}
