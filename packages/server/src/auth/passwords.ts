/** argon2id with 19 MiB, two passes (OWASP's second choice), off the thread that serves the sockets. */
const parameters = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;

export const hashPassword = (password: string): Promise<string> => Bun.password.hash(password, parameters);

let decoy: Promise<string> | undefined;

/** Takes the same time whether the account exists or not: without a hash a decoy is checked. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const matches = await Bun.password.verify(password, hash ?? (await decoy));
  return hash !== null && matches;
}
