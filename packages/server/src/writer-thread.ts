import { runWriter, type WriterRequest } from "./storage/writer.ts";
import { writes } from "./writes.ts";

// The entry of the thread that `openSqliteStore` starts.
declare const self: Worker;

runWriter(
  {
    onRequest(handle) {
      self.onmessage = ({ data }: MessageEvent<string>) => handle(JSON.parse(data) as WriterRequest);
    },
    reply: (reply) => self.postMessage(JSON.stringify(reply)),
  },
  writes,
);
