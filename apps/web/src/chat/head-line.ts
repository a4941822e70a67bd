import type { Account, Member } from "@masterx/protocol";

/** Who is in the conversation, for the line below its title. */
export const headLine = (members: readonly Member[], account: Account, isShared: boolean): string => {
  if (!isShared) return `${account.name} and the tutor`;
  const others = members.filter((member) => member.user_id !== account.id).map((member) => member.name);
  if (others.length === 0) return "Only you so far";
  if (others.length > 3) return `You, ${others.slice(0, 2).join(", ")} and ${others.length - 2} more`;
  return `You${others
    .slice(0, -1)
    .map((name) => `, ${name}`)
    .join("")} and ${others.at(-1)}`;
};
