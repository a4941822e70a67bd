import { expect, test } from "bun:test";
import { isLoopbackHost } from "./is-loopback-host.ts";

const loopback = [
  "localhost",
  "LocalHost",
  "localhost.",
  "app.localhost",
  "127.0.0.1",
  "127.255.255.254",
  "::1",
  "[::1]",
  "0:0:0:0:0:0:0:1",
  "::ffff:127.0.0.1",
];
const elsewhere = [
  "0.0.0.0",
  "::",
  "10.0.0.1",
  "128.0.0.1",
  "::ffff:10.0.0.1",
  "localhost.example.org",
  "notlocalhost",
  "127.0.0.1.example.org",
  "127.1",
  "localhost:8001",
  "",
];

test.each(loopback)("%p is this machine", (host) => expect(isLoopbackHost(host)).toBe(true));
test.each(elsewhere)("%p may be another machine", (host) => expect(isLoopbackHost(host)).toBe(false));
