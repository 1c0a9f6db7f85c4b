// The table that people read, and the file that later runs are compared with.

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FirstLoad } from './first-load.ts';
import type { Flood } from './flood.ts';
import type { People } from './people.ts';
import type { Writing } from './writing.ts';
import { sum } from './numbers.ts';

const folder = fileURLToPath(new URL('../../docs/performance/', import.meta.url));

export interface Round {
  slowdown: number;
  firstLoad: FirstLoad;
  people: People;
  writing: Writing;
  flood: Flood;
}

export interface Surroundings {
  date: string;
  processor: string;
  loadAtStart: number;
}

export interface Results extends Surroundings {
  browser: string;
  rounds: Round[];
}

export function surroundings(): Surroundings {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    loadAtStart: loadavg()[0] ?? NaN,
  };
}

export function report(results: Results): void {
  write('page.json', results);
  console.log(table(results));
}

export function write(name: string, results: Surroundings): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}`, `${JSON.stringify(results, rounded, 2)}\n`);
}

function table({ rounds }: Results): string {
  const fetched = rounds[0]!.firstLoad.fetched;
  const kinds = Object.entries(fetched).map(([kind, bytes]) => `${kind} ${kB(bytes)}`);
  const row = (name: string, value: (round: Round) => string) =>
    `| ${name} | ${rounds.map(value).join(' | ')} |`;
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  return [
    '',
    `| | ${rounds.map(({ slowdown }) => `processor ${slowdown}x`).join(' | ')} |`,
    `|---|${rounds.map(() => '---|').join('')}`,
    row('first paint', ({ firstLoad }) => ms(firstLoad.firstPaintMs)),
    row('the door can be typed into', ({ firstLoad }) => ms(firstLoad.doorMs)),
    row('list of 1,000 people, from `who` to its first screen', ({ people }) => ms(people.firstMs)),
    row('the same, to its last row', ({ people }) => ms(people.listMs)),
    row('one row of them changes, to painted', ({ people }) => ms(people.rowMs)),
    row('the same, work of the page', ({ people }) => ms(people.rowTaskMs)),
    row('rows touched by that', ({ people }) => `${people.rowsTouched}`),
    row('key to own message, 1,000 in view, p50', ({ writing }) => ms(writing.p50Ms)),
    row('the same, p95', ({ writing }) => ms(writing.p95Ms)),
    row('key to its letter, p95', ({ writing }) => ms(writing.letterP95Ms)),
    row('100 messages/s: longest task', ({ flood }) => ms(flood.longestTaskMs)),
    row('tasks over 50 ms', ({ flood }) => `${flood.longTasks}`),
    row('frames dropped', ({ flood }) => `${flood.droppedFrames} of ${flood.droppedFrames + flood.frames}`),
    row('page at work', ({ flood }) => `${(100 * flood.busy).toFixed(0)} %`),
    row('JS heap after', ({ flood }) => `${flood.heapMB.toFixed(1)} MB`),
    row('memory of WebAssembly after', ({ flood }) => `${flood.memoryMB.toFixed(1)} MB`),
    '',
    `fetched for the first load: ${kB(sum(Object.values(fetched)))} (${kinds.join(', ')})`,
  ].join('\n');
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}
