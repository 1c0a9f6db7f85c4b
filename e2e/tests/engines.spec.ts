import { mergeTests } from '@playwright/test';
import { expect, test as withFirefox } from '../fixtures/firefox.ts';
import { expectFramesToArrive, way } from '../fixtures/pictures.ts';
import { test as withRelay } from '../fixtures/relay.ts';
import type { Wire } from '../fixtures/wire.ts';

const test = mergeTests(withFirefox, withRelay);

// One Firefox for all of them.
test.describe.configure({ mode: 'default' });

test('in Firefox a camera is seen, sees, and is closed', async ({ firefox }) => {
  const ann = await firefox.person('ann');
  const bob = await firefox.person('bob');
  await ann.startCamera();
  await bob.startCamera();
  await Promise.all([bob.watch('ann'), ann.watch('bob')]);
  await bob.expectFramesToArrive('ann');
  await ann.expectFramesToArrive('bob');
  await ann.expectWatchers('bob');

  // Whoever looked closes one way, and the other one goes on.
  await bob.closeCamera('ann');
  await ann.expectWatchers();
  await ann.expectFramesToArrive('bob');
  await expect.poll(() => ann.openPeers()).toBe(1);

  // Whoever was looked at closes the other way, and nothing is left of either.
  await bob.stopCamera();
  await ann.expectNoTile('bob');
  await expect.poll(() => bob.liveTracks()).toBe(0);
  for (const person of [ann, bob]) await expect.poll(() => person.openPeers()).toBe(0);
});

test('Chromium watches a camera of Firefox', async ({ room, firefox }) => {
  const ann = await firefox.person('ann');
  const candidates: string[] = [];
  const wire = (tapped: Wire) => {
    tapped.fromRoom = (frame) => {
      if (frame.action === 'candidate') candidates.push(JSON.parse(String(frame.candidate)).candidate);
      return frame;
    };
  };
  const bob = await room.person('bob', { wire });
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  await ann.expectWatchers('bob');
  await ann.stopCamera();
  await expect(tile).toHaveCount(0);
  await expect.poll(() => ann.openPeers()).toBe(0);

  // Once more, and this time the viewer ends it.
  await ann.startCamera();
  await expectFramesToArrive(await bob.watch('ann'));
  await bob.closeCamera('ann');
  await ann.expectWatchers();
  await expect.poll(() => ann.openPeers()).toBe(0);

  // Firefox says in a candidate that there are no more, which nobody is to be sent.
  expect(candidates.length).toBeGreaterThan(0);
  expect(candidates).not.toContain('');
});

test('Firefox watches a camera of Chromium', async ({ room, firefox }) => {
  const ann = await room.person('ann');
  const bob = await firefox.person('bob');
  await ann.startCamera();
  await bob.watch('ann');
  await bob.expectFramesToArrive('ann');
  await expect(ann.watchers).toHaveText(['bob']);
  await ann.stopWebcam.click();
  await bob.expectNoTile('ann');
  await expect.poll(() => bob.openPeers()).toBe(0);

  await ann.startCamera();
  await bob.watch('ann');
  await bob.expectFramesToArrive('ann');
  await bob.closeCamera('ann');
  await expect(ann.watchers).toHaveCount(0);
  await expect.poll(() => bob.openPeers()).toBe(0);
});

test('Firefox and Chromium watch each other through a relay', async ({ room, firefox, relay }) => {
  await room.server.startAs(relay.decided());
  const ann = await room.person('ann');
  const bob = await firefox.person('bob');
  await ann.startCamera();
  await bob.startCamera();
  await bob.watch('ann');
  await expectFramesToArrive(await ann.watch('bob'));
  await bob.expectFramesToArrive('ann');
  const ways = await Promise.all([ann.page.evaluate(way), bob.page.evaluate(way)]);
  expect(ways.flat(2)).toEqual(Array(8).fill('relay'));
});
