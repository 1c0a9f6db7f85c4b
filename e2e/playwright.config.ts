// The browser suite: real servers, real pages, pretended cameras.

import { defineConfig, devices } from '@playwright/test';
import { findBrowser, withCamera } from './fixtures/browser.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only the second time has found something, and says "flaky". Where nobody
  // watches, on a machine that is shared, it may try once more: four cameras on two processors
  // come too late when a neighbour is busy.
  retries: process.env.CI ? 1 : 0,
  // Cameras cost a processor: more of them than this and pictures come too late.
  workers: process.env.CI ? 1 : 2,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A trace costs as much again as the test; `--trace on` makes one where it is wanted.
    trace: 'on-first-retry',
    launchOptions: { args: withCamera, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    // What every phone has to be able to do as well.
    { name: 'phone', grep: /@phone/, use: phone() },
  ],
});

function phone() {
  const { viewport: _, defaultBrowserType: __, ...pixel } = devices['Pixel 7'];
  return { ...pixel, viewport: { width: 390, height: 844 } };
}
