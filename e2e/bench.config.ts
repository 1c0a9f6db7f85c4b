// What the page costs a browser: `./just bench client`. Nothing is asserted; a table is printed.

import { defineConfig } from '@playwright/test';
import suite from './playwright.config.ts';

export default defineConfig({
  ...suite,
  testDir: 'bench',
  testMatch: 'page.ts',
  // Whatever runs beside a measurement is in it.
  workers: 1,
  retries: 0,
  timeout: 300_000,
  reporter: [['list', { printSteps: true }]],
  use: { ...suite.use, trace: 'off', viewport: { width: 1280, height: 800 } },
  projects: [{ name: 'page' }],
});
