import { Fragment } from "react";
import { laterPage } from "../shell/later-page.tsx";

/** The playground in the frame of whoever opens it. */
export const LaterPlayground = laterPage({
  load: async () => (await import("./playground.tsx")).Playground,
  Frame: Fragment,
  roles: ["learner", "guardian", "teacher", "operator"],
});
