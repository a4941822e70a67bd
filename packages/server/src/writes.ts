import { recordAudit } from "./audit/audit-writes.ts";
import { changeAccount, createAccount } from "./auth/account-writes.ts";
import { createSignIn, endSignIn, rotateRefreshToken } from "./auth/sign-in-writes.ts";
import { beginAnswer, dropLeases, endAnswer, renewLeases, saveAnswer } from "./chat/answer-writes.ts";
import { editMessage } from "./chat/edit-message.ts";
import { postMessage } from "./chat/post-message.ts";
import { setConsent } from "./privacy/consents.ts";
import { acceptLinkOnce, endLinkOnce, proposeLinkOnce } from "./privacy/link-writes.ts";
import { observeInteraction } from "./learning/observe-interaction.ts";
import { createLink } from "./privacy/create-link.ts";
import { markRead } from "./sessions/read-marks.ts";
import {
  createInvitationOnce,
  createSession,
  createSessionOnce,
  joinByCodeOnce,
  joinOpen,
  removeMember,
} from "./sessions/session-writes.ts";
import { readHeads } from "./realtime/heads.ts";
import type { Write } from "./storage/store.ts";
import { trimChannel, trimExpired } from "./storage/trim-writes.ts";

/** Every change of the database that the server makes; the writer thread runs them by name. */
export const writes: readonly Write<never, unknown>[] = [
  createAccount,
  changeAccount,
  createSignIn,
  rotateRefreshToken,
  endSignIn,
  createSession,
  createSessionOnce,
  createInvitationOnce,
  joinByCodeOnce,
  joinOpen,
  removeMember,
  postMessage,
  editMessage,
  markRead,
  beginAnswer,
  saveAnswer,
  endAnswer,
  renewLeases,
  dropLeases,
  setConsent,
  createLink,
  proposeLinkOnce,
  acceptLinkOnce,
  endLinkOnce,
  observeInteraction,
  readHeads,
  trimChannel,
  trimExpired,
  recordAudit,
];
