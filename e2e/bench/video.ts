// One camera with more and more viewers: `./just bench video`. The broadcaster has a browser of their
// own, all viewers have another one, so that what sending costs is told from what looking costs.

import { type Browser, chromium } from '@playwright/test';
import { findBrowser, withCamera } from '../fixtures/browser.ts';
import { expect, type Person, type Room, test } from '../fixtures/room.ts';
import { openCamera, type Opening, summary, watchOpenings } from './openings.ts';
import { measureStreams, type Parties } from './streams.ts';
import { surroundings } from './report.ts';
import { reportVideo, type VideoRound } from './video-report.ts';

test('what a camera costs', async ({ room, browser }) => {
  const about = surroundings();
  const own = await start();
  const others = await start();
  const ann = await room.person('ann', { browser: own.browser });
  await ann.startCamera();
  const viewers: Person[] = [];
  const parties = (): Parties => ({
    sender: ann.page,
    senderPid: own.pid,
    viewers: viewers.map(({ page }) => page),
    viewersPid: others.pid,
  });
  const aloneProcessors = await test.step('nobody watches', async () => {
    await settle();
    return (await measureStreams(parties(), WINDOW_S)).senderProcessors;
  });
  const rounds: VideoRound[] = [];
  for (const [count, times] of ROUNDS) {
    const first: Opening[] = [];
    await test.step('viewers come in', async () => {
      while (viewers.length < count) {
        const viewer = await comesIn(room, others.browser, viewers.length);
        first.push(await openCamera(viewer.page, 'ann'));
        viewers.push(viewer);
      }
    });
    const openings = await test.step(`${times} openings as viewer number ${count}`, () =>
      openAgainAndAgain(viewers.at(-1)!, ann, count, times),
    );
    const streams = await test.step(`${count} watch`, async () => {
      await settle();
      return measureStreams(parties(), WINDOW_S);
    });
    rounds.push({ viewers: count, first: summary(first), openings: summary(openings), streams });
  }
  reportVideo({ ...about, browser: browser.version(), aloneProcessors, rounds });
  await own.stop();
  await others.stop();
});

// A browser whose processes are known.
async function start() {
  const executablePath = findBrowser();
  const server = await chromium.launchServer({
    args: withCamera,
    ...(executablePath && { executablePath }),
  });
  return {
    browser: await chromium.connect(server.wsEndpoint()),
    pid: server.process().pid!,
    stop: () => server.close(),
  };
}

async function comesIn(room: Room, browser: Browser, number: number): Promise<Person> {
  const viewer = await room.person(`viewer${number}`, { browser, before: watchOpenings });
  await expect(viewer.openButton('ann')).toBeVisible();
  return viewer;
}

async function openAgainAndAgain(viewer: Person, ann: Person, count: number, times: number) {
  const openings: Opening[] = [];
  for (let time = 0; time < times; time += 1) {
    await viewer.closeCamera('ann');
    await expect(ann.watchers).toHaveCount(count - 1);
    openings.push(await openCamera(viewer.page, 'ann'));
    await expect(ann.watchers).toHaveCount(count);
  }
  return openings;
}

// Browsers take some seconds to find out how much a network carries.
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

// How many watch, and how often the last of them opens the camera.
const ROUNDS = [
  [1, 40],
  [4, 20],
  [8, 20],
] as const;

const SETTLE_MS = 6_000;
const WINDOW_S = 8;
