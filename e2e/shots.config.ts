// Pictures of every screen for people to look at: `./just shots` writes them into shots/ at the
// top of the tree. Nothing is compared with anything.

import { defineConfig } from '@playwright/test';
import suite from './playwright.config.ts';

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

export default defineConfig({
  ...suite,
  testDir: 'shots',
  testMatch: '*.ts',
  timeout: 90_000,
  use: { ...suite.use, trace: 'off' },
  projects: [
    { name: 'desktop-light', use: { ...desktop, colorScheme: 'light' } },
    { name: 'desktop-dark', use: { ...desktop, colorScheme: 'dark' } },
    { name: 'phone-light', use: { ...phone, colorScheme: 'light' } },
    { name: 'phone-dark', use: { ...phone, colorScheme: 'dark' } },
  ],
});
