// From the click that opens a camera to its first frame, and where the time in between goes.

import type { Page } from '@playwright/test';
import { median, percentile } from './numbers.ts';

// What happens after the click, in this order.
export const STAGES = [
  'asked',
  'granted',
  'offered',
  'answered',
  'connected',
  'secured',
  'packets',
  'frame',
] as const;

export type Stage = (typeof STAGES)[number];

// Milliseconds since the click.
export type Opening = Partial<Record<Stage, number>>;

declare global {
  interface Window {
    openCamera: (name: string) => Promise<Opening>;
  }
}

// Runs in the page before anything else: notes when each stage was reached for the first time since
// the click.
export function watchOpenings(): void {
  let opening: Opening = {};
  let since = 0;
  let finish: (() => void) | undefined;
  const note = (stage: Stage) => {
    opening[stage] ??= performance.now() - since;
  };

  const RealSocket = window.WebSocket;
  window.WebSocket = class extends RealSocket {
    constructor(...about: ConstructorParameters<typeof WebSocket>) {
      super(...about);
      this.addEventListener('message', ({ data }) => {
        if (data.startsWith('{"action":"open"')) note('granted');
        if (data.startsWith('{"action":"sdp"')) note('answered');
      });
    }
    override send(frame: string): void {
      super.send(frame);
      if (frame.startsWith('{"action":"open"')) note('asked');
      if (frame.startsWith('{"action":"sdp"')) note('offered');
    }
  };

  const RealPeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends RealPeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('iceconnectionstatechange', () => {
        if (this.iceConnectionState === 'connected') note('connected');
      });
      this.addEventListener('connectionstatechange', () => {
        if (this.connectionState === 'connected') note('secured');
      });
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'video') track.addEventListener('unmute', () => note('packets'));
      });
    }
  };

  const look = new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      const video = node instanceof HTMLVideoElement ? node : node.querySelector('video');
      video?.requestVideoFrameCallback(() => {
        note('frame');
        finish?.();
      });
    }
  });
  look.observe(document, { childList: true, subtree: true });

  window.openCamera = (name) =>
    new Promise((resolve) => {
      const button = document.querySelector<HTMLButtonElement>(
        `button[aria-label^="Open the camera of ${name}"]`,
      );
      opening = {};
      finish = () => resolve(opening);
      since = performance.now();
      button!.click();
    });
}

export function openCamera(page: Page, name: string): Promise<Opening> {
  return page.evaluate((name) => window.openCamera(name), name);
}

export interface Openings {
  count: number;
  p50Ms: number;
  p95Ms: number;
  worstMs: number;
  // When each stage was reached, in the middle.
  stagesMs: Record<Stage, number>;
  // And in the opening that took longest.
  worstStagesMs: Opening;
}

export function summary(openings: Opening[]): Openings {
  const all = (stage: Stage) => openings.map((opening) => opening[stage] ?? NaN);
  const frames = all('frame');
  return {
    count: openings.length,
    p50Ms: median(frames),
    p95Ms: percentile(frames, 0.95),
    worstMs: Math.max(...frames),
    stagesMs: Object.fromEntries(
      STAGES.map((stage) => [stage, median(all(stage))]),
    ) as Record<Stage, number>,
    worstStagesMs: openings[frames.indexOf(Math.max(...frames))] ?? {},
  };
}
