import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseWeights } from "@masterx/emotion";
import { reasonOf } from "../reason-of.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

/** Reads the whole model; its checksum is part of the format. */
export async function checkWeights(url: URL): Promise<Finding> {
  try {
    const { id } = parseWeights(await Bun.file(url).bytes());
    return ok("emotion model", `${id}, checksum right`);
  } catch (error) {
    return fail(
      "emotion model",
      `${fileURLToPath(url)}: ${reasonOf(error)}`,
      "Restore the file from the repository: git checkout -- packages/emotion/weights.",
    );
  }
}

export const checkPages = (folder: string): Finding =>
  existsSync(join(folder, "index.html"))
    ? ok("pages", folder)
    : warn(
        "pages",
        "they are not built; the server runs without them",
        "npm start builds them, and so does npm run build.",
      );
