// The table about cameras that people read, and the file that later runs are compared with.

import { type Openings, type Stage, STAGES } from './openings.ts';
import { type Surroundings, write } from './report.ts';
import type { Streams } from './streams.ts';

export interface VideoRound {
  viewers: number;
  // The first opening of each page that came in for this round.
  first: Openings;
  openings: Openings;
  streams: Streams;
}

export interface VideoResults extends Surroundings {
  browser: string;
  // The camera is on and nobody watches.
  aloneProcessors: number;
  rounds: VideoRound[];
}

export function reportVideo(results: VideoResults): void {
  write('video.json', results);
  console.log(table(results));
}

function table({ aloneProcessors, rounds }: VideoResults): string {
  const row = (name: string, value: (round: VideoRound) => string) =>
    `| ${name} | ${rounds.map(value).join(' | ')} |`;
  const perViewer = ({ viewers, streams }: VideoRound) =>
    (streams.senderProcessors - aloneProcessors) / viewers;
  const heads = rounds.map(({ viewers }) => (viewers === 1 ? '1 viewer' : `${viewers} viewers`));
  return [
    '',
    `| | ${heads.join(' | ')} |`,
    `|---|${rounds.map(() => '---|').join('')}`,
    row('click to first frame, p50', ({ openings }) => ms(openings.p50Ms)),
    row('the same, p95', ({ openings }) => ms(openings.p95Ms)),
    row('the worst', ({ openings }) => `${ms(openings.worstMs)} of ${openings.count}`),
    row('the first one of a page', ({ first }) => ms(first.p50Ms)),
    row('processors, sender', ({ streams }) => streams.senderProcessors.toFixed(2)),
    row('of it for each viewer', (round) => perViewer(round).toFixed(3)),
    row('processors, all viewers', ({ streams }) => streams.viewersProcessors.toFixed(2)),
    row('picture, to each viewer', ({ streams }) => rate(streams.pictureBytesPerSecond)),
    row('sound, to each viewer', ({ streams }) => rate(streams.soundBytesPerSecond)),
    row('frames per second received', ({ streams }) => streams.framesPerSecond.toFixed(1)),
    row('by the one who fares worst', ({ streams }) => streams.framesPerSecondLeast.toFixed(1)),
    row('size of the picture', ({ streams }) => `${streams.width} x ${streams.height}`),
    row('to encode a frame', ({ streams }) => `${streams.encodeMsPerFrame.toFixed(1)} ms`),
    row('held back by the processor', ({ streams }) => share(streams.heldBackBy.cpu)),
    row('held back by the network', ({ streams }) => share(streams.heldBackBy.bandwidth)),
    '',
    `the camera alone: ${aloneProcessors.toFixed(2)} processors`,
    '',
    `| after the click, in the middle (in the worst opening) | ${heads.join(' | ')} |`,
    `|---|${rounds.map(() => '---|').join('')}`,
    ...STAGES.map((stage) => row(WORDS[stage], ({ openings }) => both(openings, stage))),
  ].join('\n');
}

const WORDS: Record<Stage, string> = {
  asked: 'the page has asked the room',
  granted: 'the room has granted it',
  offered: 'the viewer has offered',
  answered: 'the answer is there',
  connected: 'a way is found (ICE)',
  secured: 'keys are agreed upon (DTLS)',
  packets: 'the first packets of the picture are there',
  frame: 'the first frame is shown',
};

function both({ stagesMs, worstStagesMs }: Openings, stage: Stage): string {
  return `${ms(stagesMs[stage])} (${(worstStagesMs[stage] ?? NaN).toFixed(0)})`;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function rate(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB/s`;
}

function share(of: number): string {
  return `${(100 * of).toFixed(0)} %`;
}
