/** What a JSON Web Token says of its bearer, unverified: only to send what its bearer may send. */
export function claimsOf(token: string | null): { readonly id: string | null; readonly role: string | null } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString());
    const text = (name: string): string | null => {
      const value: unknown = Reflect.get(Object(claims), name);
      return typeof value === "string" ? value : null;
    };
    return { id: text("sub"), role: text("role") };
  } catch {
    return { id: null, role: null };
  }
}
