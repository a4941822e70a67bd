import type { AivoLoadResult } from "./aivo-load/run-aivo-load.ts";
import type { BroadcastResult } from "./broadcast/run-broadcast.ts";
import type { Bench } from "./command-line.ts";
import type { CrowdResult } from "./crowd/run-crowd.ts";
import type { EchoResult } from "./echo/run-echo.ts";
import type { EmotionResult } from "./emotion/run-emotion.ts";
import type { EnterResult } from "./enter-to-emotion/run-enter-to-emotion.ts";
import type { SingleConnectionResult } from "./single-connection/run-single-connection.ts";

/** What was measured, and why what else was chosen was not. */
export interface Results {
  readonly emotion?: EmotionResult;
  readonly broadcast?: BroadcastResult;
  readonly notice?: BroadcastResult;
  readonly burst?: BroadcastResult;
  readonly throughput?: BroadcastResult;
  readonly echo?: EchoResult;
  readonly singleConnection?: SingleConnectionResult;
  readonly aivoLoad?: AivoLoadResult;
  readonly crowd?: CrowdResult;
  readonly enterToEmotion?: EnterResult;
  readonly failures: Readonly<Partial<Record<Bench, string>>>;
}
