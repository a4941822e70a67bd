import type { SixNumbers } from "@masterx/brain";
import type { Handlers } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import type { ContentAdapter } from "./content-adapter.ts";

export interface ContentParts {
  readonly hub: Hub;
  readonly adapter: ContentAdapter;
  /** The learner as the Virtual Brain sees them now. */
  readonly learnerOf: (learnerId: string) => Promise<{ readonly state: SixNumbers; readonly level: number }>;
}

/** From here on little more is taken in. */
const strainedFrom = { cognitive_load: 0.75, fatigue_level: 0.6, frustration_level: 0.7 } as const;

/** `adapt_content`, in both dialects. Without a wish the text goes to the learner's own level. */
export function createContentMessages({ hub, adapter, learnerOf }: ContentParts): Pick<Handlers, "adapt_content"> {
  return {
    async adapt_content(connection, request, reply) {
      const { state, level } = await learnerOf(request.learner_id);
      const isStrained =
        state.cognitive_load > strainedFrom.cognitive_load ||
        state.fatigue_level > strainedFrom.fatigue_level ||
        state.frustration_level > strainedFrom.frustration_level;
      const adapted = await adapter.adapt({
        content: request.content,
        contentType: request.content_type,
        level: request.target_difficulty ?? level,
        focusAreas: request.focus_areas ?? [],
        isStrained,
      });
      const strain = isStrained
        ? [{ code: "strained", value: 1, text: "A lot seems to come together now, so it is kept short." }]
        : [];
      const data = {
        learner_id: request.learner_id,
        original_content: request.content,
        adapted_content: adapted.content,
        source: adapted.source,
        reasons: [...strain, ...adapted.changes],
      };
      hub.send(connection, "content_adapted", data, reply);
    },
  };
}
