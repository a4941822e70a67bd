import type { Role } from "@masterx/protocol";

export const roleWords: Record<Role, string> = {
  learner: "Learner",
  guardian: "Guardian",
  teacher: "Teacher",
  operator: "Operator",
};
