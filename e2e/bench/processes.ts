// What a browser costs the machine: the processor time of all its processes.

import { readdirSync, readFileSync } from 'node:fs';

// Seconds of a processor that a process and all that it has started have used so far. Only Linux says so.
export function processorSeconds(root: number): number {
  const parents = new Map<number, number>();
  const ticks = new Map<number, number>();
  for (const name of list('/proc')) {
    const pid = Number(name);
    const stat = pid > 0 ? read(`/proc/${name}/stat`) : undefined;
    if (stat === undefined) continue;
    // The name of the program is in brackets and may have anything in it, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    parents.set(pid, Number(fields[1]));
    ticks.set(pid, Number(fields[11]) + Number(fields[12]));
  }
  if (!ticks.has(root)) return NaN;
  const belongs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === root || (parent !== undefined && belongs(parent));
  };
  let sum = 0;
  for (const [pid, used] of ticks) if (belongs(pid)) sum += used;
  return sum / TICKS_PER_SECOND;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// A process may end while it is looked at.
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

// As Linux tells programs, whatever it counts in itself.
const TICKS_PER_SECOND = 100;
