import type { Account, AgeBand } from "@masterx/protocol";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useResource } from "../http/use-resource.ts";
import { PreviewSwitch } from "../emotion/preview-switch.tsx";
import { Shell } from "../shell/shell.tsx";
import { ThemeChoice } from "../theme/theme-choice.tsx";
import { AgeForm } from "./age-form.tsx";
import { DevelopersCard } from "./developers-card.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ReadingSwitch } from "./reading-switch.tsx";
import { roleWords } from "./role-words.ts";
import { useSignedIn } from "./signed-in.ts";
import { WhoSees } from "./who-sees.tsx";

type OwnAccount = Account & { readonly email: string; readonly age_band: AgeBand | null };

/** The person's own page: who they are here, what is read of them and who sees it. */
export const AccountPage = () => {
  const { account, person, signOut } = useSignedIn();
  const { resource } = useResource<OwnAccount>("/api/v1/me");
  return (
    <Shell title="You" sub={`${account.name}, ${roleWords[account.role].toLowerCase()}`} current="account">
      <div className="page stack">
        <ConnectionBanner />
        <section className="card stack" aria-labelledby="reading">
          <h2 id="reading">How your messages read</h2>
          <ReadingSwitch />
          <PreviewSwitch />
        </section>
        {account.role === "learner" ? (
          <section className="card stack" aria-labelledby="who-sees">
            <h2 id="who-sees">Who sees what</h2>
            <WhoSees isDemo={person !== null} />
          </section>
        ) : null}
        <section className="card stack" aria-labelledby="account">
          <h2 id="account">Account</h2>
          <dl className="facts">
            <div>
              <dt>Name</dt>
              <dd>{account.name}</dd>
            </div>
            <div>
              <dt>Role</dt>
              <dd>{roleWords[account.role]}</dd>
            </div>
            <div>
              <dt>E-mail</dt>
              <dd>
                {resource.state === "ready"
                  ? resource.value.email
                  : resource.state === "loading"
                    ? "…"
                    : "not known now"}
              </dd>
            </div>
          </dl>
          {person === null ? <NameForm /> : null}
          {person === null && resource.state === "ready" ? <AgeForm ageBand={resource.value.age_band} /> : null}
          <ThemeChoice name="theme-account" />
          {person === null ? (
            <div>
              <button type="button" className="btn" onClick={signOut}>
                Sign out
              </button>
            </div>
          ) : (
            <p className="small muted">A demo person has no password; change who you are in the menu at the top.</p>
          )}
        </section>
        {person === null ? (
          <section className="card stack" aria-labelledby="password">
            <h2 id="password">Change the password</h2>
            <PasswordForm />
          </section>
        ) : null}
        <DevelopersCard />
      </div>
    </Shell>
  );
};
