import type { Account } from "@masterx/protocol";
import { expect, test } from "bun:test";
import { renderToStaticMarkup } from "react-dom/server";
import { SignedInContext } from "../account/signed-in.ts";
import { EmptyConversation } from "./empty-conversation.tsx";

test("what is said of who answers holds with AI providers and without", () => {
  const account = { id: "1", name: "Mira", role: "learner" } as Account;
  const markup = renderToStaticMarkup(
    <SignedInContext value={{ account, people: [], person: null, signOut: () => undefined }}>
      <EmptyConversation status="ready" isShared={false} onSend={() => undefined} />
    </SignedInContext>,
  );
  expect(markup).toContain("Hello Mira");
  expect(markup).not.toContain("not with an AI model");
  expect(markup).toContain("an AI model only where one is set up and you have turned “AI answers” on");
  expect(markup).toContain("Every answer says who gave it");
});
