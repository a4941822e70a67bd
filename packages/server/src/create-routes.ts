import { auditRoutes } from "./audit/audit-routes.ts";
import { authRoutes } from "./auth/auth-routes.ts";
import { answerRoutes } from "./chat/answer-routes.ts";
import { chatRoutes } from "./chat/chat-routes.ts";
import type { Core } from "./create-core.ts";
import type { Features } from "./create-features.ts";
import { demoRoutes } from "./demo/demo-routes.ts";
import { createApp } from "./http/app.ts";
import { authoriseRoutes } from "./http/authorise-routes.ts";
import { docsRoutes } from "./http/docs-routes.ts";
import { guard } from "./http/guard.ts";
import { healthRoutes } from "./http/health-routes.ts";
import { isLocal } from "./http/is-local.ts";
import { servePages } from "./http/pages.ts";
import { createRouteLimits } from "./http/route-limits.ts";
import { itemRoutes } from "./items/item-routes.ts";
import { interventionRoutes } from "./learning/intervention-routes.ts";
import { learningRoutes } from "./learning/learning-routes.ts";
import { metricsRoutes } from "./metrics/metrics-routes.ts";
import { practiceRoutes } from "./practice/practice-routes.ts";
import { consentRoutes } from "./privacy/consents.ts";
import { linkRoutes } from "./privacy/link-routes.ts";
import { providerRoutes } from "./providers/provider-routes.ts";
import { safetyRoutes } from "./safety/safety-routes.ts";
import { sessionRoutes } from "./sessions/session-routes.ts";
import { suggestFollowUps } from "./tutor/suggest-follow-ups.ts";
import { voiceRoutes } from "./voice/voice-routes.ts";

export interface RouteParts {
  readonly core: Core;
  readonly features: Features;
  /** Built pages. */
  readonly pagesFolder: string;
  readonly isDraining: () => boolean;
  /** Called when somebody asks whether the server is ready. */
  readonly readinessAsked: () => void;
}

/** Everything that is asked by HTTP. */
export function createRoutes({ core, features, pagesFolder, isDraining, readinessAsked }: RouteParts) {
  const { config, store, audit, hub, admissionControl, authenticator, tokens, tickets, guesses, consents } = core;
  const { limits, metrics, mayTalk, policy, sessions, onFault } = core;
  const { answers, chat, chatReads, learning, practice, providers, callsSomebody, transcriber } = features;
  const { authenticate } = authenticator;
  const refreshLifeMs = config.refreshTokenLifeMs;
  const routeLimits = createRouteLimits({
    takeTalk(userId) {
      admissionControl.requireRoomForCommand();
      return limits.takeTalk(userId);
    },
  });
  const app = createApp(onFault);
  guard(app, mayTalk);
  authoriseRoutes(app, { authenticate, policy, limits: routeLimits, onFault });
  authRoutes(app, { store, tokens, authenticator, tickets, guesses, refreshLifeMs, refused: audit.refused });
  sessionRoutes(app, { store, reads: sessions, hub, rightWithdrawn: policy.rightWithdrawn });
  chatRoutes(app, { chat, reads: chatReads, sessions, answers, hub, firstOffset: policy.firstOffset });
  answerRoutes(app, { store, followUps: suggestFollowUps });
  consentRoutes(app, store, consents, hub, (userId, purpose) => {
    if (purpose === "ai_provider") providers.withdraw(userId);
  });
  learningRoutes(app, learning);
  practiceRoutes(app, practice);
  itemRoutes(app, store);
  voiceRoutes(app, consents, transcriber);
  linkRoutes(app, store, hub, policy.rightWithdrawn);
  demoRoutes(app, {
    store,
    tokens,
    refreshLifeMs,
    isOpen: (request, address) => config.demo && isLocal(request, address),
  });
  metricsRoutes(app, { metrics, hub, authenticate, metricsToken: config.metricsToken, isLocal });
  auditRoutes(app, store);
  providerRoutes(app, providers);
  interventionRoutes(app, store);
  safetyRoutes(app, store, { callsSomebody, recipients: config.safety.recipients });
  healthRoutes(app, {
    isDraining,
    asked: readinessAsked,
    checkStore: () => store.read.selectFrom("meta").select("key").limit(1).execute(),
  });
  docsRoutes(app);
  servePages(app, pagesFolder);
  return { app, routeLimits };
}
