import { ageBands, linkPurposes, roles } from "@masterx/protocol/schema";
import { email, newPassword, personName } from "@masterx/protocol/schema";
import { z } from "zod";
import { documentationOf, type SettingName } from "../config/settings.ts";
import type { SwitchFlag, ValueFlag } from "./command.ts";

const switchFlag = (summary: string): SwitchFlag => ({ kind: "switch", summary });

/** A flag that goes before the environment; its words are the configuration's own. */
function settingFlag(setting: SettingName, placeholder: string): ValueFlag<string, false> {
  const { summary, allowed } = documentationOf(setting);
  return { kind: "value", placeholder, summary, allowed, schema: z.string(), isNeeded: false, setting };
}

const emailFlag = (summary: string): ValueFlag<string, true> => ({
  kind: "value",
  placeholder: "ADDRESS",
  summary,
  allowed: "an e-mail address of at most 254 characters",
  schema: email,
  isNeeded: true,
});

export const dataDirFlag = { "data-dir": settingFlag("DATA_DIR", "FOLDER") } as const;
export const serverFlags = {
  host: settingFlag("HOST", "ADDRESS"),
  port: settingFlag("PORT", "NUMBER"),
  ...dataDirFlag,
} as const;
export const jsonFlag = { json: switchFlag("Prints the result as one line of JSON.") } as const;
export const accountFlag = { email: emailFlag("E-mail of the account.") } as const;

export const nameFlag = {
  name: {
    kind: "value",
    placeholder: "NAME",
    summary: "What others see of the person.",
    allowed: "1 to 80 characters",
    schema: personName,
    isNeeded: true,
  },
} as const;

export const roleFlag = {
  role: {
    kind: "value",
    placeholder: "ROLE",
    summary: "What the person is here.",
    allowed: roles.join(", "),
    schema: z.enum(roles),
    isNeeded: true,
  },
} as const;

/** Unknown when it is left out. */
export const ageBandFlag = {
  "age-band": {
    kind: "value",
    placeholder: "BAND",
    summary: "The person's age; left out it is unknown, which counts as a minor.",
    allowed: ageBands.join(", "),
    schema: z.enum(ageBands),
    isNeeded: false,
  },
} as const;

/** Read by `readPassword`. */
export const passwordFlags = {
  password: {
    kind: "value",
    placeholder: "PASSWORD",
    summary: "For scripts: other users of the machine see a command's flags while it runs.",
    allowed: "10 to 200 characters",
    schema: newPassword,
    isNeeded: false,
    isSecret: true,
  },
  "password-stdin": switchFlag("Reads the password from stdin. With neither flag it is asked for, unseen."),
} as const;

export const linkFlags = {
  adult: emailFlag("E-mail of the guardian or teacher."),
  learner: emailFlag("E-mail of the learner."),
  purposes: {
    kind: "value",
    placeholder: "LIST",
    summary: "What the adult may see of the learner; replaces what an earlier link of the two allowed.",
    allowed: `a comma list of ${linkPurposes.join(", ")}`,
    schema: z
      .string()
      .transform((list) => [...new Set(list.split(",").map((purpose) => purpose.trim()))])
      .pipe(z.array(z.enum(linkPurposes)).min(1)),
    isNeeded: true,
  },
  accept: switchFlag("The learner has agreed already: the link is active at once. Without it the link is pending."),
} as const;
