// What a booted viewer's own browser can observe is what it observes of a camera that went off.

import { expectFramesToArrive } from '../fixtures/pictures.ts';
import { type Person, type Room, expect, test } from '../fixtures/room.ts';
import { observeCalls, observed } from '../fixtures/spy.ts';

// Everything that bob's browser says from the moment ann hides her camera, in order.
async function whatBobObserves(
  room: Room,
  names: [string, string],
  hide: (ann: Person, bob: string) => Promise<void>,
): Promise<string[]> {
  const [annName, bobName] = names;
  const ann = await room.person(annName);
  await ann.startCamera();
  const bob = await room.person(bobName, { before: observeCalls });
  const tile = await bob.watch(annName);
  await expectFramesToArrive(tile);
  await expect(ann.watchers).toHaveText([bobName]);
  // States that follow each other at once come in any order; these are behind us.
  const before = (await observed(bob.page)).length;
  await hide(ann, bobName);
  await expect(tile).toHaveCount(0);
  await expect(bob.openButton(annName)).toHaveCount(0);
  // A browser notices by itself what it was not told, but later: it had its time.
  await bob.say('Are you still there?');
  await expect(bob.message('Are you still there?')).toBeVisible();
  const after = await observed(bob.page);
  await ann.leave.click();
  await bob.leave.click();
  return after.slice(before);
}

test('a booted viewer observes a camera that went off', async ({ room }) => {
  const off = await whatBobObserves(room, ['ann', 'bob'], (ann) => ann.stopWebcam.click());
  const booted = await whatBobObserves(room, ['anna', 'bert'], (ann, bob) =>
    ann.choose(bob, 'Put off my camera'),
  );
  const muted = await whatBobObserves(room, ['anke', 'bill'], (ann, bob) => ann.choose(bob, 'Mute'));
  expect(booted).toEqual(off);
  expect(muted).toEqual(off);
});
