/** Sizes in UTF-8 bytes, times in milliseconds. What an operator may change stands in the configuration instead. */
export const limits = {
  /** A frame above this closes the socket with 1009. */
  hardFrameBytes: 65_536,
  /** Messages in one array. */
  batchMessages: 64,
  /** Nesting of JSON. */
  jsonDepth: 16,
  idCharacters: 64,
  ticketLifeMs: 15_000,
  /** A v1 connection that has not sent `resume` by then is closed with 4500. */
  resumeDeadlineMs: 5_000,
  resumeChannels: 256,
  snapshotMessages: 50,
  /** After `exp`, how long only `ping` and `refresh_token` are taken before 4002. */
  expiryGraceMs: 25_000,
  expiryLeewayMs: 30_000,
  /** `token_expiring` comes this long before the end. */
  expiryNoticeMs: 60_000,
  typingThrottleMs: 3_000,
  typingExpiryMs: 6_000,
  /** Nothing inbound for this long: 4005. */
  heartbeatTimeoutMs: 70_000,
  /** What one connection may send: over it reading pauses, and after `overBudgetMs` of it 4006. */
  framesPerMs: 2,
  framesBurst: 4_000,
  bytesPerMs: 262_144 / 1_000,
  bytesBurst: 1_048_576,
  overBudgetMs: 5_000,
  /** How long who flooded us is asked to stay away. */
  floodRetryMs: 5_000,
  /** So many refusals of one connection within a minute: 4006. */
  refusalsPerMinute: 1_000,
  /** Sessions that one person is a member of when they can make no more. */
  sessionsPerPerson: 5_000,
  /** Channels that one connection follows at most. */
  followedChannels: 256,
  /** One dictation. */
  utteranceMs: 300_000,
  /** So much may wait on a socket; a slower reader is closed with 4003. */
  sendQueueBytes: 1_048_576,
  /** Above this a connection leaves the live topics and is fed from history. */
  catchUpBytes: 262_144,
  /** When a broadcast was lost, who has more than this waiting is closed at once. */
  lossBytes: 786_432,
  /** A connection may be off the live topics for so long. */
  behindMs: 30_000,
  /** Recovered for one channel at most; beyond it a snapshot is shown. */
  recoverEvents: 300,
  recoverBytes: 1_048_576,
  /** Recovered by one resume at most, all channels together. */
  resumeEvents: 2_000,
  resumeBytes: 4_194_304,
  /** All channels' cached events together. */
  cacheBytes: 67_108_864,
  /** An array of messages to a client holds at most this much text, and leaves this long after the one before. */
  batchCharacters: 65_000,
  batchDelayMs: 5,
  /** A hole in a channel's numbers is read from history after this. */
  holeMs: 50,
} as const;
