import { z } from "zod";
import { type SettingDocumentation, settingDocumentation } from "./setting-documentation.ts";

/** The default is written as an operator would write it, and read by the same schema. */
export function withDefault<Schema extends z.ZodType<unknown, string>>(schema: Schema, about: SettingDocumentation) {
  const setting = z.prefault(schema, () => about.default as z.input<Schema> & string);
  settingDocumentation.add(setting, about);
  return setting;
}

/** Without a value of its own: left out, or following from other settings. */
export function optional<Schema extends z.ZodType<unknown, string>>(schema: Schema, about: SettingDocumentation) {
  const setting = schema.optional();
  settingDocumentation.add(setting, about);
  return setting;
}
