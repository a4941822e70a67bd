import { importItems, type ImportOptions } from "@masterx/items";

// The entry of the thread that `import-file.ts` starts for one file: reading 20 MiB would hold up everybody's messages.
declare const self: Worker;

self.onmessage = ({ data }: MessageEvent<{ readonly text: string; readonly options: ImportOptions }>) => {
  self.postMessage(importItems(data.text, data.options));
};
