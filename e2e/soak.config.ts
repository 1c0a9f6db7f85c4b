// What becomes of a page over a long evening: `./just soak MINUTES`.

import { defineConfig } from '@playwright/test';
import suite from './playwright.config.ts';

export const minutes = Number(process.env.PARLOR_SOAK_MINUTES ?? 20);

export default defineConfig({
  ...suite,
  testDir: 'soak',
  testMatch: 'page.ts',
  workers: 1,
  retries: 0,
  timeout: (minutes + 3) * 60_000,
  reporter: [['list', { printSteps: true }]],
  use: { ...suite.use, trace: 'off', viewport: { width: 1280, height: 800 } },
  projects: [{ name: 'page' }],
});
