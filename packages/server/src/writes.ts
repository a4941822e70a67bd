import { recordAudit } from "./audit/audit-writes.ts";
import { changeAccount, createAccount } from "./auth/account-writes.ts";
import { createSignIn, endSignIn, rotateRefreshToken } from "./auth/sign-in-writes.ts";
import { beginAnswer, dropLeases, endAnswer, renewLeases, saveAnswer } from "./chat/answer-writes.ts";
import { rateAnswer, regenerateAnswerOnce } from "./chat/answer-again.ts";
import { editMessage } from "./chat/edit-message.ts";
import { replaceReading } from "./chat/replace-reading.ts";
import { postMessage } from "./chat/post-message.ts";
import { setConsent } from "./privacy/consents.ts";
import { acceptLinkOnce, endLinkOnce, proposeLinkOnce } from "./privacy/link-writes.ts";
import { keepImported, saveItem, useItems } from "./items/item-writes.ts";
import { observeInteraction } from "./learning/observe-interaction.ts";
import { teachPopulation } from "./learning/population.ts";
import { keepRebuilt } from "./learning/rebuild-pictures.ts";
import { beginRefit, endRefit, keepRefit } from "./learning/refit-writes.ts";
import { answerIntervention } from "./practice/intervention-writes.ts";
import { answerExercise, beginRound, poseNext, skipExercise, takeHint } from "./practice/practice-writes.ts";
import { recordTutoredWork } from "./practice/record-tutored-work.ts";
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
import { switchIntervention } from "./learning/intervention-switches.ts";
import { recordUsage, switchProvider } from "./providers/provider-writes.ts";
import { acknowledgeCase, callAgain } from "./safety/safety-writes.ts";
import { claimDelivery, dropDelivery } from "./safety/webhook-writes.ts";
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
  replaceReading,
  markRead,
  beginAnswer,
  saveAnswer,
  endAnswer,
  renewLeases,
  dropLeases,
  regenerateAnswerOnce,
  rateAnswer,
  recordUsage,
  callAgain,
  acknowledgeCase,
  claimDelivery,
  dropDelivery,
  switchProvider,
  switchIntervention,
  setConsent,
  createLink,
  proposeLinkOnce,
  acceptLinkOnce,
  endLinkOnce,
  observeInteraction,
  teachPopulation,
  beginRefit,
  keepRefit,
  endRefit,
  keepRebuilt,
  beginRound,
  poseNext,
  answerExercise,
  answerIntervention,
  recordTutoredWork,
  takeHint,
  skipExercise,
  keepImported,
  saveItem,
  useItems,
  readHeads,
  trimChannel,
  trimExpired,
  recordAudit,
];
