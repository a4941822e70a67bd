export { useClient } from "./client-context.ts";
export {
  AnswerStream,
  type AnswerStreamProps,
  AnswerView,
  type RenderAnswerText,
} from "./components/answer-stream/answer-stream.tsx";
export { AnswerText } from "./components/answer-stream/answer-text.tsx";
export { nextSentences, type Spoken } from "./components/answer-stream/next-sentences.ts";
export {
  ConnectionStatus,
  type ConnectionStatusProps,
  ConnectionText,
} from "./components/connection-status/connection-status.tsx";
export type { ConnectionWords } from "./components/connection-status/connection-words.ts";
export { useConnectionWords } from "./components/connection-status/use-connection-words.ts";
export { EmotionPanel, EmotionWidget, type EmotionWidgetProps } from "./components/emotion-widget/emotion-widget.tsx";
export { FirstUseNotice } from "./components/emotion-widget/first-use-notice.tsx";
export { Avatar } from "./components/presence-avatars/avatar.tsx";
export {
  AvatarStack,
  PresenceAvatars,
  type PresenceAvatarsProps,
} from "./components/presence-avatars/presence-avatars.tsx";
export {
  initialOf,
  presenceOrder,
  type PresenceState,
  presenceStateOf,
  presenceWords,
} from "./components/presence-avatars/presence-words.ts";
export {
  TypingIndicator,
  type TypingIndicatorProps,
  TypingText,
} from "./components/typing-indicator/typing-indicator.tsx";
export { type Monitor, useMonitor } from "./components/virtual-brain-monitor/use-monitor.ts";
export {
  MonitorPanel,
  VirtualBrainMonitor,
  type VirtualBrainMonitorProps,
} from "./components/virtual-brain-monitor/virtual-brain-monitor.tsx";
export type { MonitorView } from "./components/virtual-brain-monitor/watch-learner.ts";
export { MasterxProvider, type MasterxProviderProps } from "./masterx-provider.tsx";
export { type Answer, useAnswer } from "./use-answer.ts";
export { useConnection } from "./use-connection.ts";
export { useEmotion } from "./use-emotion.ts";
export { useEvent } from "./use-event.ts";
export { useLearner } from "./use-learner.ts";
export { useOutbox } from "./use-outbox.ts";
export { usePresence } from "./use-presence.ts";
export { useSession } from "./use-session.ts";
export { useTyping } from "./use-typing.ts";
