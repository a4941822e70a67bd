import type { ClientData, LearnerState } from "@masterx/protocol";
import { createContext, useContext } from "react";

/** What the AIVO document's components take from `WebSocketProvider`. Failures go to its `onError`. */
export interface WebSocketContext {
  readonly isConnected: boolean;
  /** Waits while the connection is away, as long as the page lives; answered by `onVirtualBrainResponse`. */
  readonly sendVirtualBrainInteraction: (interaction: VirtualBrainInteraction) => void;
  readonly subscribeLearner: (learnerId: string) => void;
  readonly unsubscribeLearner: (learnerId: string) => void;
  /** The six numbers, each 0 to 1; rejects with a `ClientError`. */
  readonly getState: (learnerId: string) => Promise<LearnerState>;
  /** The text as it suits the learner now; rejects with a `ClientError`. */
  readonly adaptContent: (content: ClientData<"adapt_content">) => Promise<string>;
  readonly joinRoom: (roomId: string) => void;
  readonly leaveRoom: (roomId: string) => void;
  readonly subscribedLearners: ReadonlySet<string>;
}
export type VirtualBrainInteraction = ClientData<"virtual_brain_interact">;

export const AivoContext = createContext<WebSocketContext | null>(null);

export function useWebSocketContext(): WebSocketContext {
  const context = useContext(AivoContext);
  if (!context) throw new Error("No connection here: put <WebSocketProvider url={…} token={…}> around this component.");
  return context;
}
