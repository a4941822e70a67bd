import { expect, test } from "bun:test";
import { configurationReference } from "./reference.ts";
import { referencePath } from "./reference-path.ts";
import { documentationOf, settingNames, settings } from "./settings.ts";

test("docs/reference/configuration.md says what the schema says", async () => {
  expect(await Bun.file(referencePath).text()).toBe(configurationReference());
});

test("every setting has its heading", () => {
  const reference = configurationReference();
  for (const name of settingNames) expect(reference).toContain(`### \`${name}\``);
});

test.each(settingNames.filter((name) => !/[ `]/.test(documentationOf(name).example)))(
  "the documented example of %s is allowed",
  (name) => {
    expect(settings.shape[name].safeParse(documentationOf(name).example)).toMatchObject({ success: true });
  },
);
