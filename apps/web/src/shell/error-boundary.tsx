import { Component, type ReactNode } from "react";
import { Logo } from "../icons/logo.tsx";

type State = { readonly fault: null } | { readonly fault: Error };

/** What is shown when a page throws: what happened, and two ways out. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    if (!this.state.fault) return this.props.children;
    return (
      <main className="alone">
        <div className="card stack alone-card">
          <Logo sizePx={44} />
          <h1>This page stopped working.</h1>
          <p>Your messages are safe: what was sent is on the server, what was not yet sent is kept in this browser.</p>
          <div className="row">
            <button type="button" className="btn primary" onClick={() => location.reload()}>
              Load it again
            </button>
            <a className="btn" href="/app">
              Go to the start
            </a>
          </div>
          <details className="small muted">
            <summary>What happened</summary>
            <p>{this.state.fault.message}</p>
          </details>
        </div>
      </main>
    );
  }
}
