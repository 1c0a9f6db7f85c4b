// A list of a thousand people: drawn, and changed in one row. Fifty rows are more than a screen.

import type { CDPSession } from '@playwright/test';
import type { Crowd } from './crowd.ts';
import { median } from './numbers.ts';
import { enterAs, type Visit } from './visits.ts';

export interface People {
  // From the list's frame to its first screen, and to its last row.
  firstMs: number;
  listMs: number;
  // From the frame to the paint, and what the page's own work in it comes to.
  rowMs: number;
  rowTaskMs: number;
  rowsTouched: number;
}

export async function measurePeople(visit: Visit, crowd: Crowd, size: number): Promise<People> {
  const { page, tools } = visit;
  // Looking for both costs the page as little as possible: a live list knows its length.
  const drawn = page.evaluate((size) => {
    const rows = document.getElementsByClassName('people__one');
    const until = (least: number) =>
      window.stopwatch.painted(
        () => rows.length >= least,
        () => window.stopwatch.came.get('who')!,
      );
    return Promise.all([until(50), until(size + 1)]);
  }, size);
  await enterAs(visit, 'ann');
  const [firstMs, listMs] = await drawn;

  const rows: { ms: number; touched: number; task: number }[] = [];
  await tools.send('Performance.enable');
  for (let run = 0; run < 10; run += 1) {
    const name = `robot${100 + run}`;
    const changed = page.evaluate(async (name) => {
      const row = document.querySelector(`aside li [title="${name}"]`)!.closest('li')!;
      const touched = new Set<Element>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          const row = element?.closest('aside li');
          if (row) touched.add(row);
        }
      });
      observer.observe(document.querySelector('aside')!, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      const ms = await window.stopwatch.painted(
        () => row.querySelector('[aria-pressed]') !== null,
        () => window.stopwatch.came.get('roster')!,
      );
      observer.disconnect();
      return { ms, touched: touched.size };
    }, name);
    const before = await taskMs(tools);
    crowd.camera(name, true);
    const { ms, touched } = await changed;
    rows.push({ ms, touched, task: (await taskMs(tools)) - before });
  }
  return {
    firstMs,
    listMs,
    rowMs: median(rows.map(({ ms }) => ms)),
    rowTaskMs: median(rows.map(({ task }) => task)),
    rowsTouched: median(rows.map(({ touched }) => touched)),
  };
}

export async function taskMs(tools: CDPSession): Promise<number> {
  const { metrics } = await tools.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}
