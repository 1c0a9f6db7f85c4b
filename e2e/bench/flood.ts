// A hundred messages per second.

import type { Browser } from '@playwright/test';
import type { Crowd } from './crowd.ts';
import { sum } from './numbers.ts';
import { taskMs } from './people.ts';
import type { Visit } from './visits.ts';

export interface Flood {
  seconds: number;
  messages: number;
  longestTaskMs: number;
  longTasks: number;
  // Share of the time in which the page's thread is at work.
  busy: number;
  frames: number;
  droppedFrames: number;
  heapMB: number;
  // The memory of WebAssembly, which only ever grows.
  memoryMB: number;
}

export async function measureFlood(
  browser: Browser,
  { page, tools }: Visit,
  crowd: Crowd,
  seconds: number,
): Promise<Flood> {
  await page.evaluate(() => window.stopwatch.watchFrames());
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const before = await taskMs(tools);
  const began = performance.now();
  const messages = await crowd.chatter('robot1', 10, 1000 * seconds);
  const last = `number ${messages - 1} of many`;
  await page.getByRole('article').filter({ hasText: last }).waitFor();
  const passed = performance.now() - began;
  const busy = ((await taskMs(tools)) - before) / passed;
  const longestTaskMs = longestTask(await browser.stopTracing());
  const { frames, longTasks } = await page.evaluate(() => window.stopwatch);
  await tools.send('HeapProfiler.collectGarbage');
  const heap = await tools.send('Runtime.getHeapUsage');
  return {
    seconds,
    messages,
    longestTaskMs,
    longTasks: longTasks.length,
    busy,
    frames: frames.length,
    droppedFrames: Math.max(0, Math.round(sum(frames) / FRAME_MS) - frames.length),
    heapMB: heap.usedSize / 1e6,
    memoryMB: (await page.evaluate(() => window.stopwatch.memory())) / 1e6,
  };
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur?: number;
  args: { name?: string };
}

// The longest task of a page's thread, in milliseconds. There is one page.
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const names = traceEvents.filter(({ name }) => name === 'thread_name');
  const pages = new Set(
    names.filter(({ args }) => args.name === 'CrRendererMain').map(thread),
  );
  const tasks = traceEvents.filter((event) => pages.has(thread(event)) && event.ph === 'X');
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1000), 0);
}

const FRAME_MS = 1000 / 60;
