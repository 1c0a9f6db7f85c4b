// One page watches another's camera again and again while people talk: 200 openings over the time it
// is given. Whatever it holds on to shows as a number that grows.

import { type CDPSession, expect, type Page } from '@playwright/test';
import { Crowd } from '../bench/crowd.ts';
import { median } from '../bench/numbers.ts';
import { smallCamera } from '../fixtures/pictures.ts';
import { type Person, test } from '../fixtures/room.ts';
import { minutes } from '../soak.config.ts';

interface Sample {
  openings: number;
  heapMB: number;
  memoryMB: number;
  nodes: number;
  listeners: number;
  // Peer connections that the browser still keeps.
  peers: number;
}

test('a page stays as small as it was', async ({ room }) => {
  const bob = await room.person('bob', { before: smallCamera });
  const ann = await room.person('ann', { before: watchMemory });
  await bob.startCamera();
  const crowd = new Crowd(room.server.url);
  await crowd.enter('robot1', 'robot2');

  const tools = await ann.context.newCDPSession(ann.page);
  await tools.send('Performance.enable');
  const samples: Sample[] = [];
  const began = performance.now();
  const total = minutes * 60_000;
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await watchOnce(ann);
    await crowd.sayAll('robot1', Array.from({ length: 10 }, (_, i) => `${opening}: line ${i}`));
    await crowd.sayAll('robot2', ['**and** one more']);
    if (opening % SAMPLE_EVERY === SAMPLE_EVERY - 1) {
      samples.push({ openings: opening + 1, ...(await measure(ann.page, tools)) });
      console.log(line(samples.at(-1)!));
    }
    // Evenly over the time there is; a machine that cannot keep up opens them one after the other.
    const due = (total * (opening + 1)) / OPENINGS;
    const early = due - (performance.now() - began);
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
  }
  crowd.leave();
  expectFlat(samples);
});

async function watchOnce(ann: Person): Promise<void> {
  await ann.watch('bob');
  await ann.closeCamera('bob');
}

// Runs in the page before anything else. A peer connection is held here by a weak hand only.
function watchMemory(): void {
  const peers: WeakRef<RTCPeerConnection>[] = [];
  let memory = () => NaN;
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(new WeakRef(this as RTCPeerConnection));
    }
  };
  window.addEventListener('TrunkApplicationStarted', (event) => {
    const { wasm } = (event as CustomEvent<{ wasm: { memory: WebAssembly.Memory } }>).detail;
    memory = () => wasm.memory.buffer.byteLength;
  });
  window.soak = {
    peers: () => peers.filter((peer) => peer.deref() !== undefined).length,
    memory: () => memory(),
  };
}

async function measure(page: Page, tools: CDPSession): Promise<Omit<Sample, 'openings'>> {
  // What the fixtures observe of a page is theirs to hold, and is let go of here.
  await page.evaluate(() => {
    window.e2e.peers.length = 0;
    window.e2e.captured.length = 0;
  });
  // A second time takes what only the first one has made free.
  for (let i = 0; i < 2; i += 1) await tools.send('HeapProfiler.collectGarbage');
  const { metrics } = await tools.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  const own = await page.evaluate(() => ({
    peers: window.soak.peers(),
    memory: window.soak.memory(),
  }));
  return {
    heapMB: metric('JSHeapUsedSize') / 1e6,
    memoryMB: own.memory / 1e6,
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    peers: own.peers,
  };
}

function line({ openings, heapMB, memoryMB, nodes, listeners, peers }: Sample): string {
  const numbers = [`${heapMB.toFixed(2)} MB heap`, `${memoryMB.toFixed(1)} MB WebAssembly`];
  numbers.push(`${nodes} nodes`, `${listeners} listeners`, `${peers} peer connections`);
  return `${String(openings).padStart(4)} openings: ${numbers.join(', ')}`;
}

// The conversation is full after a hundred openings: what the second half of the time adds to that
// was not let go of.
function expectFlat(samples: Sample[]): void {
  const half = Math.floor(samples.length / 2);
  const middle = samples.slice(half, half + 3);
  const end = samples.slice(-3);
  const grown = (of: (sample: Sample) => number) =>
    median(end.map(of)) / median(middle.map(of)) - 1;
  expect.soft(grown(({ heapMB }) => heapMB), 'heap').toBeLessThan(GROWTH_MAX);
  expect.soft(grown(({ memoryMB }) => memoryMB), 'memory of WebAssembly').toBeLessThan(GROWTH_MAX);
  expect.soft(grown(({ nodes }) => nodes), 'nodes').toBeLessThan(GROWTH_MAX);
  expect.soft(grown(({ listeners }) => listeners), 'listeners').toBeLessThan(GROWTH_MAX);
  expect.soft(samples.at(-1)!.peers, 'peer connections').toBeLessThanOrEqual(PEERS_MAX);
}

const OPENINGS = 200;
const SAMPLE_EVERY = 10;

// A twentieth over half of the time.
const GROWTH_MAX = 0.05;

// The browser lets go of one some time after it is closed.
const PEERS_MAX = 3;

declare global {
  interface Window {
    soak: { peers: () => number; memory: () => number };
  }
}
