import { expect, test } from "bun:test";
import { latestByLink, type OwnNotification } from "./notification.ts";

const one = (notification_id: string, link: string | null): OwnNotification => ({
  notification_id,
  link,
  kind: "safety_call",
  title: "Please speak with Mira now",
  body: "",
  created_at: 0,
  closed_at: null,
});

test("of several calls for one case the newest is shown, and what leads nowhere stands for itself", () => {
  const all = [one("b", "/app/safety/1"), one("a", "/app/safety/1"), one("c", null), one("d", null)];
  expect(latestByLink(all).map(({ notification_id }) => notification_id)).toEqual(["b", "c", "d"]);
});
