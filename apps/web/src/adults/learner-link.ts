import type { LinkPurpose } from "@masterx/protocol";

interface Party {
  readonly id: string;
  readonly name: string;
}
/** One adult's link to one learner, as both of them see it. */
export interface LearnerLink {
  readonly id: string;
  readonly adult: Party;
  /** null for the adult until the learner has agreed: their name is theirs to give. */
  readonly learner: Party | null;
  readonly purposes: readonly string[];
  readonly status: "pending" | "active" | "declined" | "withdrawn";
  /** Of a pending link, for the adult: what the learner needs to agree. */
  readonly code?: string;
}

interface Purpose {
  readonly purpose: LinkPurpose;
  readonly word: string;
  readonly says: string;
}
export const purposes: readonly Purpose[] = [
  { purpose: "live_state", word: "How the learning goes, live", says: "load, engagement, confidence and the like" },
  { purpose: "badges", word: "Working, stuck or away", says: "in one word; no page shows it yet" },
  {
    purpose: "readings",
    word: "How messages sound",
    says: "the word of a reading, never the text; no page shows it yet",
  },
];

/** What of a link is shared, and what is not; only an active link shares anything. */
export const splitPurposes = (
  link: LearnerLink,
): { readonly shared: readonly Purpose[]; readonly kept: readonly Purpose[] } => {
  const isShared = ({ purpose }: Purpose): boolean => link.status === "active" && link.purposes.includes(purpose);
  return { shared: purposes.filter(isShared), kept: purposes.filter((one) => !isShared(one)) };
};
