// What a camera costs with more and more viewers: `./just bench video`. Nothing is asserted; tables
// are printed.

import { defineConfig } from '@playwright/test';
import bench from './bench.config.ts';

export default defineConfig({
  ...bench,
  testMatch: 'video.ts',
  projects: [{ name: 'video' }],
});
