import { expect, test } from '../fixtures/room.ts';

test.use({ env: { PARLOR_VIDEO_PERMIT_NSFW: 'true' } });

test('CAM-14: an explicit camera is out of focus and silent until it is asked for', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startWebcam.click();
  await ann.setup.getByRole('checkbox', { name: 'Mark my camera as explicit' }).check();
  await ann.goLive.click();
  await expect(bob.person('ann').getByRole('button', { name: /explicit/ })).toBeVisible();
  const tile = await bob.openCamera('ann');
  await expect(tile).toHaveAttribute('data-live', 'true');
  await expect(tile).toContainText('ann has marked this camera as explicit.');
  const seen = tile.locator('video');
  const focus = () => seen.evaluate((video) => getComputedStyle(video.parentElement!).filter);
  expect(await focus()).toContain('blur');
  await expect(seen).toHaveJSProperty('muted', true);
  await tile.getByRole('button', { name: 'Show it' }).click();
  await expect.poll(focus).toBe('none');
  await expect(seen).toHaveJSProperty('muted', false);

  // The mark can come off while the camera is on.
  await ann.ownTile.hover();
  const mark = ann.ownTile.getByRole('button', { name: 'Marked as explicit' });
  await mark.click();
  await expect(bob.person('ann').getByRole('button', { name: /explicit/ })).toHaveCount(0);
});
