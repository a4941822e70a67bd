const leastPassword = 10;

export const passwordRule = `At least ${leastPassword} characters. A few words are easier to remember than signs.`;

/** What is wrong with a new password, as a sentence; null when nothing is. */
export const passwordFault = (password: string): string | null => {
  if (password === "") return `Choose a password of at least ${leastPassword} characters.`;
  if (password.length >= leastPassword) return null;
  return `The password has ${password.length} characters; it needs at least ${leastPassword}.`;
};

/** What is wrong with an e-mail address, as far as a page can tell; null when nothing is. */
export const emailFault = (email: string): string | null =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? null : "Enter an e-mail address like name@example.org.";
