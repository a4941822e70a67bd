import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AccessContext } from "./access/access-context.ts";
import { createAccess } from "./access/access.ts";
import { exclusively } from "./access/exclusively.ts";
import { App } from "./app.tsx";
import { InspectorContext, openInspector } from "./debug/inspector-context.ts";
import { createApi } from "./http/api.ts";
import { ApiContext } from "./http/api-context.ts";
import { backendUrl } from "./http/backend-url.ts";
import { navigate } from "./routing/navigation.ts";
import { ErrorBoundary } from "./shell/error-boundary.tsx";
import "./styles/index.css";
import { applyTheme } from "./theme/theme.ts";

applyTheme();

const send = (input: string, init?: RequestInit): Promise<Response> => fetch(input, init);
const access = createAccess({
  fetch: send,
  baseUrl: backendUrl,
  storage: sessionStorage,
  now: Date.now,
  onChange: () => navigate({ page: "home" }, { replace: true }),
  exclusively,
});
const api = createApi(access, send);

const inspector = await openInspector(location.search);

const root = document.getElementById("root");
if (!root) throw new Error('The page has no element "root"; index.html of this build is not the one that was served.');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <AccessContext value={access}>
        <ApiContext value={api}>
          <InspectorContext value={inspector}>
            <App />
          </InspectorContext>
        </ApiContext>
      </AccessContext>
    </ErrorBoundary>
  </StrictMode>,
);
