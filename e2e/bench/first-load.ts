// The way to the door: what is fetched, and when one can type.

import type { Browser } from '@playwright/test';
import { median } from './numbers.ts';
import { visit } from './visits.ts';

export interface FirstLoad {
  firstPaintMs: number;
  doorMs: number;
  // What went over the wire by kind of file, headers left out.
  fetched: Record<string, number>;
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
        const entries = ['navigation', 'resource'].flatMap((kind) =>
          performance.getEntriesByType(kind),
        ) as PerformanceResourceTiming[];
        const fetched: Record<string, number> = {};
        for (const { name, encodedBodySize } of entries) {
          const kind = /\.([a-z]+)$/.exec(name)?.[1] ?? 'html';
          fetched[kind] = (fetched[kind] ?? 0) + encodedBodySize;
        }
        return {
          firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
          doorMs: window.stopwatch.door!,
          fetched,
        };
      }),
    );
    await context.close();
  }
  return {
    firstPaintMs: median(loads.map(({ firstPaintMs }) => firstPaintMs)),
    doorMs: median(loads.map(({ doorMs }) => doorMs)),
    fetched: loads[0]!.fetched,
  };
}
