// What goes over calls that run: bytes, frames, and what holds them back.

import type { Page } from '@playwright/test';
import { median, sum } from './numbers.ts';
import { processorSeconds } from './processes.ts';

export interface Streams {
  seconds: number;
  // Processors that are busy with it: 1 is one of them all the time.
  senderProcessors: number;
  viewersProcessors: number;
  // To each viewer on average, headers of RTP included.
  pictureBytesPerSecond: number;
  soundBytesPerSecond: number;
  // By each viewer on average, and by the one who fares worst.
  framesPerSecond: number;
  framesPerSecondLeast: number;
  width: number;
  height: number;
  encodeMsPerFrame: number;
  // Share of the calls whose picture the sender's browser makes worse, for want of this.
  heldBackBy: { cpu: number; bandwidth: number };
}

export interface Parties {
  sender: Page;
  senderPid: number;
  viewers: Page[];
  viewersPid: number;
}

// Looks at everything, lets some time pass, and looks again.
export async function measureStreams(parties: Parties, seconds: number): Promise<Streams> {
  const before = await look(parties);
  await new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));
  const after = await look(parties);
  const passed = (after.at - before.at) / 1_000;
  const calls = after.sent.length;
  const grown = (of: (sent: Sent) => number) =>
    (sum(after.sent.map(of)) - sum(before.sent.map(of))) / Math.max(1, calls);
  const received = after.received.map(({ frames }, i) => (frames - before.received[i]!.frames) / passed);
  const held = (by: string) =>
    after.sent.filter(({ heldBackBy }) => heldBackBy === by).length / Math.max(1, calls);
  return {
    seconds: passed,
    senderProcessors: (after.senderS - before.senderS) / passed,
    viewersProcessors: (after.viewersS - before.viewersS) / passed,
    pictureBytesPerSecond: grown(({ pictureBytes }) => pictureBytes) / passed,
    soundBytesPerSecond: grown(({ soundBytes }) => soundBytes) / passed,
    framesPerSecond: sum(received) / Math.max(1, received.length),
    framesPerSecondLeast: Math.min(...received),
    width: median(after.received.map(({ width }) => width)),
    height: median(after.received.map(({ height }) => height)),
    encodeMsPerFrame: (1_000 * grown(({ encodeS }) => encodeS)) / grown(({ frames }) => frames),
    heldBackBy: { cpu: held('cpu'), bandwidth: held('bandwidth') },
  };
}

interface Sent {
  pictureBytes: number;
  soundBytes: number;
  frames: number;
  encodeS: number;
  heldBackBy: string;
}

interface Received {
  frames: number;
  width: number;
  height: number;
}

async function look({ sender, senderPid, viewers, viewersPid }: Parties) {
  const [sent, received] = await Promise.all([
    sender.evaluate(sentSoFar),
    Promise.all(viewers.map((viewer) => viewer.evaluate(receivedSoFar))),
  ]);
  return {
    at: performance.now(),
    senderS: processorSeconds(senderPid),
    viewersS: processorSeconds(viewersPid),
    sent,
    received,
  };
}

// Runs in the page of who sends: one entry for each call.
function sentSoFar(): Promise<Sent[]> {
  const calls = window.e2e.peers.filter(({ connectionState }) => connectionState === 'connected');
  return Promise.all(
    calls.map(async (peer) => {
      const sent = { pictureBytes: 0, soundBytes: 0, frames: 0, encodeS: 0, heldBackBy: 'none' };
      (await peer.getStats()).forEach((report) => {
        if (report.type !== 'outbound-rtp') return;
        const bytes = report.bytesSent + report.headerBytesSent;
        if (report.kind === 'audio') {
          sent.soundBytes += bytes;
        } else {
          sent.pictureBytes += bytes;
          sent.frames += report.framesEncoded ?? 0;
          sent.encodeS += report.totalEncodeTime ?? 0;
          sent.heldBackBy = report.qualityLimitationReason ?? 'none';
        }
      });
      return sent;
    }),
  );
}

// Runs in the page of a viewer, who looks at one camera.
async function receivedSoFar(): Promise<Received> {
  const peer = window.e2e.peers.find(({ connectionState }) => connectionState === 'connected');
  const received = { frames: 0, width: NaN, height: NaN };
  (await peer!.getStats()).forEach((report) => {
    if (report.type !== 'inbound-rtp' || report.kind !== 'video') return;
    received.frames = report.framesDecoded;
    received.width = report.frameWidth;
    received.height = report.frameHeight;
  });
  return received;
}
