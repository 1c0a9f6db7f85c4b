// The example clients of the documentation, in a real browser and with people who use the real page.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from '@playwright/test';
import { Mishaps } from '../fixtures/mishaps.ts';
import {
  expectFramesToArrive,
  expectMovingPicture,
  observePictures,
} from '../fixtures/pictures.ts';
import { type Room, expect, test } from '../fixtures/room.ts';

const sourceOf = (file: string) =>
  readFile(fileURLToPath(new URL(`../../docs/examples/${file}`, import.meta.url)), 'utf8');

// Somebody with the example instead of the page.
class Example {
  readonly log: Locator;
  readonly people: Locator;
  readonly camera: Locator;

  constructor(readonly page: Page) {
    this.log = page.getByRole('log');
    this.people = page.getByRole('list', { name: 'People' });
    this.camera = page.getByRole('button', { name: 'My camera' });
  }

  async say(words: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Message' }).fill(words);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  message(words: string): Locator {
    return this.log.getByRole('article').filter({ hasText: words });
  }

  watchButton(name: string): Locator {
    return this.page.getByRole('button', { name: `Watch ${name}`, exact: true });
  }

  tile(name: string): Locator {
    return this.page.getByRole('figure', { name: `Camera of ${name}`, exact: true });
  }

  async switchCamera(on: boolean): Promise<void> {
    await this.camera.click();
    await expect(this.camera).toHaveAttribute('aria-pressed', String(on));
  }
}

// Opens the example in the place of a page of the room's own, because of its origin. A page that
// `route.fulfill` makes up would not do: a browser does not let it connect to this machine.
async function withExample(
  {
    browser,
    room,
    name,
    file = 'webcam.html',
  }: { browser: Browser; room: Room; name: string; file?: string },
  use: (example: Example) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const mishaps = new Mishaps(page, name);
  // A browser asks for an icon, which only the real page has.
  mishaps.expect(/status of 404/);
  await page.addInitScript(observePictures);
  await page.goto(`${room.server.url}/healthz`);
  await page.setContent(await sourceOf(file));
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Enter' }).click();
  const example = new Example(page);
  await expect(example.log).toBeVisible();
  await use(example);
  await context.close();
  expect(mishaps.complaints(), 'what went wrong unseen').toEqual([]);
}

test('the example chats with the real page, and markup stays text', async ({ browser, room }) => {
  const ann = await room.person('ann');
  await withExample({ browser, room, name: 'zoe', file: 'client.html' }, async (zoe) => {
    await expect(zoe.people).toContainText('ann');
    // Who is gone again before the list is told of them was never here.
    await expect(ann.person('zoe')).toBeVisible();
    await zoe.say('Hello *everyone* <b>here</b>');
    await expect(ann.message('Hello everyone <b>here</b>')).toHaveAccessibleName('Message by zoe');
    await expect(zoe.message('Hello').locator('em')).toHaveText('everyone');
    const typed = '<img src=x onerror="alert(1)"> <script>alert(2)</script> <i>';
    await ann.say(typed);
    await expect(zoe.message('onerror')).toContainText(typed);
    await expect(zoe.log.locator('img, script, i')).toHaveCount(0);
  });
  await expect(ann.log).toContainText('zoe left.');
});

test('the example shows a camera of the real page until it is switched off', async ({
  browser,
  room,
}) => {
  const ann = await room.person('ann');
  await ann.startCamera();
  await withExample({ browser, room, name: 'zoe', file: 'client.html' }, async (zoe) => {
    await zoe.watchButton('ann').click();
    await expectFramesToArrive(zoe.tile('ann'));
    await expectMovingPicture(zoe.tile('ann'));
    await expect(ann.watchers).toHaveText(['zoe']);
    await zoe.tile('ann').getByRole('button', { name: 'Close' }).click();
    await expect(ann.watchers).toHaveCount(0);

    await zoe.watchButton('ann').click();
    await expectFramesToArrive(zoe.tile('ann'));
    await ann.stopWebcam.click();
    await expect(zoe.tile('ann')).toHaveCount(0);
    await expect(zoe.watchButton('ann')).toHaveCount(0);
  });
});

test('the real page shows a camera of the example until it is switched off', async ({
  browser,
  room,
}) => {
  const ann = await room.person('ann');
  await withExample({ browser, room, name: 'zoe' }, async (zoe) => {
    await zoe.switchCamera(true);
    const tile = await ann.watch('zoe');
    await expectFramesToArrive(tile);
    await expect(zoe.log).toContainText('ann has opened your camera.');
    await zoe.switchCamera(false);
    await expect(tile).toHaveCount(0);
  });
});

// Two calls between the same two people, which only the secret of each tells apart.
test('two examples watch each other', async ({ browser, room }) => {
  await withExample({ browser, room, name: 'ann' }, async (ann) => {
    await withExample({ browser, room, name: 'zoe' }, async (zoe) => {
      await ann.switchCamera(true);
      await zoe.switchCamera(true);
      await Promise.all([ann.watchButton('zoe').click(), zoe.watchButton('ann').click()]);
      await expectFramesToArrive(ann.tile('zoe'));
      await expectFramesToArrive(zoe.tile('ann'));
      await ann.switchCamera(false);
      await expect(zoe.tile('ann')).toHaveCount(0);
      await expectFramesToArrive(ann.tile('zoe'));
    });
  });
});
