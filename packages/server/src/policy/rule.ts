import type { FailureCode, LinkPurpose, Role } from "@masterx/protocol";
import { Refusal } from "../storage/store.ts";

/**
 * Who may do one thing, with what it is done to. Ids are as the asker gave them: nothing is known of them yet.
 * `everybody` wants no credential; every other rule wants a person.
 */
export type Rule =
  | { readonly who: "everybody" }
  | { readonly who: "signed_in" }
  | { readonly who: "role"; readonly roles: readonly Role[]; readonly refusal: string }
  /** null: a session of one's own that the server chooses. */
  | { readonly who: "member"; readonly session: string | null }
  /** Members, and anybody where the installation keeps sessions open. */
  | { readonly who: "joiner"; readonly session: string }
  /** The session's owner of others, and each member of themselves. */
  | { readonly who: "remover"; readonly session: string; readonly member: string }
  /** Only the learner's own work says what the learner can do. */
  | { readonly who: "learner"; readonly learner: string }
  | { readonly who: "viewer"; readonly learner: string; readonly purpose: LinkPurpose }
  | { readonly who: "answer_reader"; readonly answer: string }
  /** Who asked, the session's owner, and a teacher who is a member. */
  | { readonly who: "answer_master"; readonly answer: string }
  | { readonly who: "author"; readonly message: string };

interface RuleRefusal {
  readonly code: FailureCode;
  readonly message: string;
}

const forbidden = (message: string): RuleRefusal => ({ code: "forbidden", message });

const memberRefusal = forbidden("You are not a member of this session.");

/** The refusal of the rule "member", from inside a transaction. */
export const notMember = (): Refusal => new Refusal(memberRefusal.code, memberRefusal.message);

export function refused(rule: Rule): Refusal {
  const { code, message } = refusalOf(rule);
  return new Refusal(code, message);
}

/** What who may not is told: the same whether the target is unknown, another's or malformed. */
function refusalOf(rule: Rule): RuleRefusal {
  switch (rule.who) {
    case "everybody":
    case "signed_in":
      return { code: "missing_token", message: "Send the access token as Authorization: Bearer <token>." };
    case "role":
      return forbidden(rule.refusal);
    case "member":
    case "joiner":
      return memberRefusal;
    case "remover":
      return forbidden("Only the session's owner removes others; the owner stays.");
    case "learner":
      return { code: "not_shared", message: "Only the learner's own work changes their picture." };
    case "viewer":
      return { code: "not_shared", message: "This learner does not share their live state with you." };
    case "answer_reader":
      return forbidden("There is no such answer in a session of yours.");
    case "answer_master":
      return forbidden("Only who asked, the session's owner or its teacher may do this with an answer.");
    case "author":
      return forbidden("There is no such message of yours.");
    default:
      return rule satisfies never;
  }
}
