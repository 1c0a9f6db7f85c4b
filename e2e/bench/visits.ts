// Pages of the bench: opened with a stopwatch, on a processor that is slowed down so many times.

import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { startStopwatch } from './stopwatch.ts';

export interface Visit {
  context: BrowserContext;
  page: Page;
  tools: CDPSession;
}

export async function visit(browser: Browser, url: string, slowdown: number): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(startStopwatch);
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.stopwatch.door !== undefined);
  return { context, page, tools };
}

export async function enterAs({ page }: Visit, name: string): Promise<void> {
  await page.locator('input').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('log').waitFor();
}
