import { loadConfig } from "./config/index.ts";
import { serve } from "./serve.ts";

await serve(loadConfig(process.env));
