import type { LoadReport } from "@masterx/loadtest";
import type { BroadcastResult } from "./broadcast/run-broadcast.ts";
import type { Bench } from "./command-line.ts";
import type { CrowdResult } from "./crowd/run-crowd.ts";
import type { EchoResult } from "./echo/run-echo.ts";
import type { EmotionResult } from "./emotion/run-emotion.ts";
import type { EnterResult } from "./enter-to-emotion/run-enter-to-emotion.ts";
import type { LoadtestResult } from "./loadtest/run-loadtest-check.ts";
import type { MonitorsResult } from "./monitors/run-monitors.ts";
import type { SingleConnectionResult } from "./single-connection/run-single-connection.ts";
import type { TutorResult } from "./tutor/run-tutor.ts";

/** What was measured, and why what else was chosen was not. */
export interface Results {
  readonly emotion?: EmotionResult;
  readonly broadcast?: BroadcastResult;
  readonly notice?: BroadcastResult;
  readonly burst?: BroadcastResult;
  readonly throughput?: BroadcastResult;
  readonly echo?: EchoResult;
  readonly singleConnection?: SingleConnectionResult;
  readonly aivoLoad?: LoadReport;
  readonly loadtest?: LoadtestResult;
  readonly crowd?: CrowdResult;
  readonly tutor?: TutorResult;
  readonly enterToEmotion?: EnterResult;
  readonly monitors?: MonitorsResult;
  readonly failures: Readonly<Partial<Record<Bench, string>>>;
}
