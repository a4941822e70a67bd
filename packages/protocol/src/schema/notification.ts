import { z } from "zod";
import { identifier } from "./shapes.ts";

export const notification = z.object({
  notification_id: identifier,
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string().optional().describe("a path of these pages"),
  from: z.string().optional(),
});
