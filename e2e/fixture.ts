import { test as base, expect } from "@playwright/test";

export { expect };

/** Playwright's `test`; pages are those of the product that start-for-tests.ts has started. */
export const test = base.extend<{ calmLearner: void }>({
  // Playwright reads the names of the fixtures that are used from this parameter.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => {
    const url = process.env["MASTERX_URL"];
    if (!url) throw new Error("MASTERX_URL is not set; run the browser tests with: npm test -- e2e");
    await use(url);
  },
  /** Whatever other tests wrote as the demo learner, the last reading is of this; no test sees an emotion of another. */
  calmLearner: [
    async ({ request, baseURL }, use) => {
      const signedIn = await request.post(`${baseURL}/api/demo/sign-in`, { data: { person: "learner" } });
      const { access_token: token } = (await signedIn.json()) as { access_token: string };
      const posted = await request.post(`${baseURL}/api/v1/chat`, {
        data: { message: "The lesson is on Tuesday.", silent: true },
        headers: { Authorization: `Bearer ${token}` },
      });
      expect(await posted.json()).toMatchObject({ emotion: { primary_emotion: "neutral" } });
      await use();
    },
    { auto: true },
  ],
});
