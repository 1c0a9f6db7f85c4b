// A connection to the room that is lost and found again: nobody should notice.

import { framesDecoded, expectFramesToArrive } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';
import type { Wire } from '../fixtures/wire.ts';

// Whatever a network does that ends a connection and is no reason to leave.
const lost = 4013;

// Attempts to come back are spread over more and more time.
const patiently = { timeout: 20_000 };

test('pictures play on while both ends have lost the room, and nobody is said to have left', async ({ room }) => {
  const wires: Wire[] = [];
  const wire = (tapped: Wire) => wires.push(tapped);
  const ann = await room.person('ann', { wire });
  const bob = await room.person('bob', { wire });
  const carl = await room.person('carl');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  const element = await tile.locator('video').elementHandle();
  wires.forEach((each) => each.cut(lost));
  await expect(bob.link).toHaveText(/^The connection is gone/);
  await expectFramesToArrive(tile);
  await expect(ann.watchers).toHaveText(['bob']);
  await expect(carl.person('ann')).toBeVisible();
  wires.forEach((each) => each.mend());
  for (const person of [ann, bob]) await expect(person.link).toBeEmpty(patiently);
  await expectFramesToArrive(tile);
  expect(await element?.evaluate((video) => video.isConnected)).toBe(true);
  await expect(ann.watchers).toHaveText(['bob']);
  await expect(carl.log.getByText('left', { exact: false })).toHaveCount(0);
  await expect(carl.log.getByText('lost on the way')).toHaveCount(0);
});

test('what was said meanwhile is there once and in order', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  const bob = await room.person('bob');
  await bob.say('one');
  await expect(ann.message('one')).toBeVisible();
  wire?.cut(lost);
  await bob.say('two');
  await ann.say('three');
  await bob.say('four');
  await expect(bob.message('four')).not.toContainText('On its way');
  wire?.mend();
  await expect(bob.message('three')).toBeVisible(patiently);
  for (const person of [ann, bob]) {
    await expect(person.log.getByRole('article')).toHaveText([/one/, /two/, /four/, /three/]);
  }
});

test('a socket that is cut between a message and its answer makes no second message', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('ann', {
    wire: (tapped) => {
      wire = tapped;
      tapped.fromRoom = (frame) => {
        const isAnswer = frame.action === 'ack' || frame.action === 'message';
        return isAnswer && tapped.sent.length < 3 ? undefined : frame;
      };
    },
  });
  const bob = await room.person('bob');
  await ann.say('once');
  await expect(bob.message('once')).toBeVisible();
  wire?.cut(lost);
  await expect(ann.message('once')).toContainText('Waits to go out');
  wire?.mend();
  await expect(ann.message('once')).not.toContainText('Waits', patiently);
  await bob.say('done');
  for (const person of [ann, bob]) {
    await expect(person.log.getByRole('article')).toHaveText([/once/, /done/]);
  }
});

test('what was decided without the room holds when it is back', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  wire?.cut(lost);
  await ann.choose('bob', 'Put off my camera');
  await expect(ann.watchers).toHaveCount(0);
  const before = await framesDecoded(tile);
  wire?.mend();
  await expect(tile).toHaveCount(0, patiently);
  await expect(bob.openButton('ann')).toHaveCount(0);
  expect(before).toBeGreaterThan(0);
});
