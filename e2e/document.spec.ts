import { expect, test } from "./fixture.ts";

// Verbatim from the MasterX document, "E2E Testing (Full Flow)".
// oxfmt-ignore
test('emotion update flow', async ({ page }) => {
    await page.goto('/app');
    
    // Send message
    await page.fill('[data-testid="chat-input"]', 'I am excited!');
    await page.click('[data-testid="send-button"]');
    
    // Wait for emotion widget update
    await expect(page.locator('[data-testid="emotion-widget"]'))
        .toContainText('Excited', { timeout: 2000 });
});
