import { useState } from "react";
import { useAccess } from "../access/access-context.ts";
import { roleWords } from "../account/role-words.ts";
import type { DemoPerson } from "../access/access.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Logo } from "../icons/logo.tsx";
import { Link } from "../routing/link.tsx";
import { ThemeChoice } from "../theme/theme-choice.tsx";
import { CreateAccountForm } from "./create-account-form.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The way in: an account of one's own, a new one, or (in a demo) one of the four people. */
export const SignInPage = ({ people, reason }: { people: readonly DemoPerson[]; reason: string | null }) => {
  const [isNew, setNew] = useState(false);
  return (
    <main className="alone sign-in" id="main">
      <title>{isNew ? "Create an account · MasterX" : "Sign in · MasterX"}</title>
      <div className="sign-in-in">
        <header className="sign-in-head">
          <Logo sizePx={44} />
          <p className="wordmark">MasterX</p>
          <p className="muted">A tutor and practice that notice how it is going, and tell you what they noticed.</p>
        </header>
        <section className="card stack" aria-labelledby="way-in">
          <h1 id="way-in">{isNew ? "Create an account" : "Sign in"}</h1>
          {reason === null || isNew ? null : (
            <p className="banner" role="status">
              {reason}
            </p>
          )}
          {isNew ? <CreateAccountForm /> : <SignInForm />}
          <p className="small">
            {isNew ? "You have an account already?" : "New here?"}{" "}
            <button type="button" className="link" onClick={() => setNew(!isNew)}>
              {isNew ? "Sign in" : "Create an account"}
            </button>
          </p>
        </section>
        {people.length > 0 ? <DemoPeople people={people} /> : null}
        <p className="small">
          <Link className="link" to={{ page: "emotion" }}>
            Try how texts read
          </Link>
          , without an account.
        </p>
        <ThemeChoice name="theme-sign-in" />
      </div>
    </main>
  );
};

/** "Mira, learner"; a name that tells the role already stands alone. */
const nameWithRole = ({ name, person }: DemoPerson): string => {
  const role = roleWords[person].toLowerCase();
  return name.toLowerCase().includes(role) ? name : `${name}, ${role}`;
};

const DemoPeople = ({ people }: { people: readonly DemoPerson[] }) => {
  const access = useAccess();
  const [fault, setFault] = useState<string | null>(null);
  return (
    <section className="stack" aria-labelledby="demo-people">
      <h2 id="demo-people">Or look around as</h2>
      <ul className="row">
        {people.map((one) => (
          <li key={one.person}>
            <button
              type="button"
              className="btn"
              onClick={() => void access.become(one.person).catch((thrown: unknown) => setFault(sentenceFor(thrown)))}
            >
              {nameWithRole(one)}
            </button>
          </li>
        ))}
      </ul>
      <p className="xs muted">This is a demo: the four people are invented, and what they share was chosen for them.</p>
      {fault === null ? null : (
        <p className="small s-danger" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
};
