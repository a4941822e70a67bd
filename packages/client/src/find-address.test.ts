import { afterEach, expect, test } from "bun:test";
import { findAddress } from "./find-address.ts";

const pageAt = (href: string) => (
  (window as unknown as { happyDOM: { setURL(href: string): void } }).happyDOM.setURL(href),
  href
);
afterEach(() => {
  pageAt("http://localhost/");
  document.head.innerHTML = "";
});

test("an option comes first, in either scheme, without the slash at its end", () => {
  expect(findAddress("https://school.example/")).toBe("https://school.example");
  expect(findAddress("ws://school.example/masterx/")).toBe("http://school.example/masterx");
  expect(findAddress(() => "https://later.example")).toBe("https://later.example");
});

test("a page that our server serves uses its own origin, on localhost too", () => {
  document.head.innerHTML = '<meta name="masterx-origin" content="own">';
  pageAt("http://localhost:8100/app");
  expect(findAddress()).toBe("http://localhost:8100");
});

test("else port 8001 on this machine, else the page's origin", () => {
  const found = ["http://localhost:3000/app", "http://127.0.0.1:5173/", "https://school.example/app"].map(
    (href) => (pageAt(href), findAddress()),
  );
  expect(found).toEqual(["http://localhost:8001", "http://127.0.0.1:8001", "https://school.example"]);
});
