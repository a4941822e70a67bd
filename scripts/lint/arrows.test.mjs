import { expect, test } from "bun:test";
import { root } from "../root.mjs";
import { faultOf, placeOf } from "./arrows.mjs";

const fault = (file, specifier) => faultOf(placeOf(`${root}${file}`), specifier, `${root}${file}`);

test.each([
  ["packages/react/src/use-session.ts", "@masterx/client"],
  ["packages/server/src/main.ts", "./chat/post-message.ts"],
  ["packages/server/src/create-server.ts", "@masterx/protocol/schema"],
  ["packages/server/src/chat/post-message.ts", "../storage/store.ts"],
  ["packages/server/src/chat/answers.ts", "../tutor/tutor-provider.ts"],
  ["packages/server/src/tutor/own-exercise/a.ts", "../lesson.ts"],
  ["packages/server/src/auth/passwords.ts", "jose"],
  ["apps/web/src/chat/composer.tsx", "../account/initial.ts"],
])("%s may import %s", (file, specifier) => expect(fault(file, specifier)).toBeNull());

test.each([
  ["packages/protocol/src/index.ts", "@masterx/emotion", /protocol imports nothing of ours/],
  ["packages/client/src/index.ts", "@masterx/react", /client imports only protocol/],
  ["packages/emotion/src/train/main.ts", "@masterx/protocol", /emotion imports nothing of ours/],
  ["packages/server/src/main.ts", "@masterx/client", /server imports only protocol, emotion/],
  ["packages/server/src/main.ts", "@masterx/testing", /Only tests/],
  ["packages/client/src/index.ts", "@masterx/client", /relative path/],
  ["packages/client/src/index.ts", "../../protocol/src/index.ts", /import the package @masterx\/protocol by its name/],
  [
    "packages/server/src/auth/passwords.ts",
    "../chat/post-message.ts",
    /server\/auth may import from .*, not from chat/,
  ],
  ["packages/server/src/tutor/own-exercise/a.ts", "../../chat/post-message.ts", /not from chat/],
  ["packages/server/src/storage/store.ts", "../realtime/hub.ts", /server\/storage may import from/],
  ["packages/server/src/chat/post-message.ts", "../main.ts", /not from main.ts: take it as a parameter/],
])("%s may not import %s", (file, specifier, message) => expect(fault(file, specifier)).toMatch(message));

test("tests are recognised, files outside of the packages have no place", () => {
  expect(placeOf(`${root}packages/client/src/machine/machine.test.ts`)).toMatchObject({ isTest: true });
  expect(placeOf(`${root}scripts/start.mjs`)).toBeNull();
  expect(placeOf(`${root}e2e/story.spec.ts`)).toBeNull();
});
