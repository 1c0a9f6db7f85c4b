// What a server, a network and a browser do in earnest. The picture plays on through all of it, and
// everything that was said is there once.

import type { Locator } from '@playwright/test';
import { expectFramesToArrive, longestPause } from '../fixtures/pictures.ts';
import { expect, type Person, type Room, test } from '../fixtures/room.ts';

// Attempts to come back are spread over more and more time.
const patiently = { timeout: 40_000 };

// Ann shows a camera and bob looks at it; both have said something.
async function evening(room: Room): Promise<{ ann: Person; bob: Person; tile: Locator }> {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  await ann.say('one');
  await expect(bob.message('one')).toBeVisible();
  return { ann, bob, tile };
}

async function expectTalk(people: Person[], ...texts: RegExp[]): Promise<void> {
  for (const person of people) {
    await expect(person.log.getByRole('article')).toHaveText(texts, patiently);
  }
}

test.describe('a server that keeps what was said', () => {
  test.use({ keeps: true });

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    test(`is ended by ${signal} and started again, and nobody has to do anything`, async ({ room }) => {
      const { ann, bob, tile } = await evening(room);
      const element = await tile.locator('video').elementHandle();
      const pauseMs = await longestPause(tile, async () => {
        await room.server.signal(signal);
        await expect(bob.link).not.toBeEmpty();
        await expectFramesToArrive(tile);
        await bob.say('two');
        await room.server.start();
        await expectTalk([ann, bob], /one/, /two/);
        for (const person of [ann, bob]) await expect(person.link).toBeEmpty(patiently);
      });
      test.info().annotations.push({ type: 'longest pause of the picture, ms', description: String(pauseMs) });
      await ann.say('three');
      await expectTalk([ann, bob], /one/, /two/, /three/);
      expect(await element?.evaluate((video) => video.isConnected)).toBe(true);
      await expectFramesToArrive(tile);
      await expect(ann.watchers).toHaveText(['bob']);
      room.expectLostConnections();
    });
  }
});

test('a network that is gone for twenty seconds is noticed by nobody but its owner', async ({ room }) => {
  const { ann, bob, tile } = await evening(room);
  const carl = await room.person('carl');
  await bob.context.setOffline(true);
  await ann.say('two');
  await bob.say('three');
  await expectFramesToArrive(tile);
  // Twenty seconds of a network that is gone are what this is about.
  await bob.page.waitForTimeout(20_000);
  await expectFramesToArrive(tile);
  await expect(ann.watchers).toHaveText(['bob']);
  await expect(ann.message('three'), 'the network is really gone').toHaveCount(0);
  await bob.context.setOffline(false);
  await expectTalk([ann, bob], /one/, /two/, /three/);
  await expect(bob.link).toBeEmpty(patiently);
  await expectFramesToArrive(tile);
  await expect(carl.log.getByText('left', { exact: false })).toHaveCount(0);
  room.expectLostConnections();
});

test('a tab that was frozen has everything in order when it thaws', async ({ room }) => {
  const { ann, bob, tile } = await evening(room);
  const browser = await bob.context.newCDPSession(bob.page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  for (const text of ['two', 'three', 'four']) await ann.say(text);
  await expect(ann.message('four')).not.toContainText('On its way');
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await expectTalk([ann, bob], /one/, /two/, /three/, /four/);
  await expectFramesToArrive(tile);
  await expect(ann.watchers).toHaveText(['bob']);
});
