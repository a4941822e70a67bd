import type { Role } from "@masterx/protocol";
import { initialOf } from "@masterx/react";
import { useState } from "react";
import { useAccess } from "../access/access-context.ts";
import { roleWords } from "../account/role-words.ts";
import { useSignedIn } from "../account/signed-in.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Icon } from "../icons/icon.tsx";
import { ThemeChoice } from "../theme/theme-choice.tsx";
import { useDisclosure } from "./use-disclosure.ts";

/** Who looks at the page; in a demo also the way to see it as somebody else. */
export const PersonMenu = () => {
  const { account, people, person, signOut } = useSignedIn();
  const access = useAccess();
  const { root, button, panelId, isOpen, toggle, close } = useDisclosure<HTMLDivElement>();
  const [fault, setFault] = useState<string | null>(null);

  const become = (next: Role): void => {
    setFault(null);
    if (next === person) {
      close();
      return;
    }
    access.become(next).catch((reason: unknown) => setFault(sentenceFor(reason)));
  };

  return (
    <div className="person" ref={root}>
      <button
        type="button"
        ref={button}
        className="person-button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={toggle}
        data-testid="person-switcher"
      >
        <span className="face" aria-hidden="true">
          {initialOf(account.name)}
        </span>
        <span className="person-name">
          <span className="sr">You are </span>
          {account.name}
        </span>
        <Icon name="down" small />
      </button>
      <div className="person-panel card" id={panelId} hidden={!isOpen}>
        {people.length > 0 ? (
          <>
            <p className="small">
              <b>This is a demo.</b> The four people are invented, and what they share with each other was chosen for
              them.
            </p>
            <ul className="people" aria-label="See it as">
              {people.map((one) => (
                <li key={one.person}>
                  <button
                    type="button"
                    className="people-entry"
                    aria-pressed={one.person === person}
                    onClick={() => become(one.person)}
                  >
                    <span className="face" aria-hidden="true">
                      {initialOf(one.name)}
                    </span>
                    <span>
                      <b>{one.name}</b>
                      <span className="xs muted">{roleWords[one.person]}</span>
                    </span>
                    {one.person === person ? <Icon name="check" /> : null}
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>
            <b>{account.name}</b> <span className="xs muted">{roleWords[account.role]}</span>
          </p>
        )}
        {fault === null ? null : (
          <p className="small s-danger" role="alert">
            {fault}
          </p>
        )}
        <ThemeChoice name="theme-menu" />
        <div className="row">
          {person === null ? (
            <button type="button" className="btn tight" onClick={signOut}>
              Sign out
            </button>
          ) : (
            <button type="button" className="link" onClick={() => access.leaveDemo()}>
              Use an account of your own
            </button>
          )}
        </div>
      </div>
    </div>
  );
};
