// The way to the door: what is fetched, and when one can type.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { median } from './numbers.ts';
import { visit } from './visits.ts';

const dist = fileURLToPath(new URL('../../frontend/dist/', import.meta.url));

export interface FirstLoad {
  firstPaintMs: number;
  doorMs: number;
  // What went over the wire, headers left out.
  fetchedBytes: number;
}

export async function measureFirstLoad(
  browser: Browser,
  url: string,
  slowdown: number,
): Promise<FirstLoad> {
  const loads: FirstLoad[] = [];
  for (let run = 0; run < 5; run += 1) {
    const { context, page } = await visit(browser, url, slowdown);
    // The browser notes a paint some time after it.
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0,
    );
    loads.push(
      await page.evaluate(() => {
        const fetched = ['navigation', 'resource'].flatMap((kind) =>
          performance.getEntriesByType(kind),
        ) as PerformanceResourceTiming[];
        return {
          firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
          doorMs: window.stopwatch.door!,
          fetchedBytes: fetched.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0),
        };
      }),
    );
    await context.close();
  }
  return {
    firstPaintMs: median(loads.map(({ firstPaintMs }) => firstPaintMs)),
    doorMs: median(loads.map(({ doorMs }) => doorMs)),
    fetchedBytes: median(loads.map(({ fetchedBytes }) => fetchedBytes)),
  };
}

// Brotli sizes by kind of file.
export function measureBundle(): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const name of readdirSync(dist)) {
    const kind = /\.(wasm|js|css|svg|html)$/.exec(name)?.[1];
    if (!kind) continue;
    sizes[kind] = (sizes[kind] ?? 0) + brotliCompressSync(readFileSync(dist + name)).length;
  }
  return sizes;
}
