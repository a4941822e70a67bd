// MasterX's own lint rules, loaded by .oxlintrc.json.
import { arrows } from "./arrows.mjs";
import { noClock } from "./no-clock.mjs";

export default { meta: { name: "masterx" }, rules: { arrows, "no-clock": noClock } };
