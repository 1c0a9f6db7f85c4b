import { expectFramesToArrive, way } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/relay.ts';

test('a room that shows no addresses sends its cameras through the relay', async ({ room, relay }) => {
  await room.server.startAs(relay.decided());
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  for (const { page } of [ann, bob]) expect(await page.evaluate(way)).toEqual([['relay', 'relay']]);
  await expect(ann.watchers).toHaveText(['bob']);
});

test('a relay with another secret: the network is named within ten seconds', async ({ room, relay }) => {
  await room.server.startAs(relay.decided('something else'));
  const ann = await room.person('ann');
  const bob = await room.person('bob', { clock: true });
  await ann.startCamera();
  const tile = await bob.openCamera('ann');
  await expect(tile).toContainText('Opening…');
  // Both have asked the relay, and it has let neither of them in.
  const asked = () => bob.page.evaluate(() => window.e2e.peers[0]?.iceGatheringState);
  await expect.poll(asked).toBe('complete');
  expect(relay.log).toMatch(/401: Unauthorized/);
  // And as long as it takes an alarm to ring.
  await bob.page.clock.fastForward(10_000 + 100);
  const trouble = tile.getByRole('alert');
  await expect(trouble).toContainText('one of your networks blocks video, even through the relay');
  await expect(tile.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(ann.watchers).toHaveCount(0);
});
