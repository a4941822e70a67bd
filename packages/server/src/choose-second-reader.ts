import type { SecondReader } from "./chat/second-readings.ts";
import type { Config } from "./config/index.ts";
import { loadTransformerReader } from "./load-transformer-reader.ts";
import type { Providers } from "./providers/create-providers.ts";
import { checkText } from "./safety/first-check.ts";
import { createPseudonyms } from "./safety/personal-data.ts";
import type { Store } from "./storage/store.ts";

/** Who corrects the built-in emotion reading later; null: nobody, which is usual. */
export async function chooseSecondReader(
  { secondReader }: Config,
  store: Store,
  providers: Providers,
): Promise<SecondReader | null> {
  if (secondReader === null) return null;
  if (secondReader.kind === "transformer") return loadTransformerReader(secondReader.folder);
  return {
    async read(text, authorId, signal) {
      // A text of danger goes to people, not to a provider.
      if (checkText(text).tier === "S3") return null;
      const author = await store.read.selectFrom("users").select("name").where("id", "=", authorId).executeTakeFirst();
      return providers.readEmotion(createPseudonyms([author?.name ?? ""]).replace(text), authorId, signal);
    },
  };
}
