import { lazy, Suspense } from "react";
import { useInspector } from "./inspector-context.ts";

const Devtools = lazy(async () => ({ default: (await import("@masterx/react/devtools")).Devtools }));

/** The connection for developers, where the address says `?debug`. */
export const DebugPanel = () => {
  const inspector = useInspector();
  return inspector ? (
    <Suspense>
      <Devtools inspector={inspector} />
    </Suspense>
  ) : null;
};
