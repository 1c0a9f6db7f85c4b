import type { Locator } from '@playwright/test';
import { expectFramesToArrive } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';

test('CAM-15: all cameras go into one window of their own, and come back', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await bob.startCamera();
  await bob.watch('ann');
  const opened = bob.page.context().waitForEvent('page');
  await bob.page.getByRole('button', { name: 'All cameras in a window of their own' }).click();
  const own = await opened;
  const tile = own.getByRole('figure', { name: 'Camera of ann' });
  await expectToMove(tile);
  await expect(own.getByRole('figure')).toHaveCount(2);
  await expect(bob.page.getByRole('figure')).toHaveCount(0);

  // What is clicked there happens in the room.
  // A new window has never been touched, so the browser lets nothing be heard in it at first.
  const sound = own.getByRole('button', { name: 'Tap to hear sound' });
  await sound.click();
  await expect(tile.locator('video')).toHaveJSProperty('muted', false);
  await expect(sound).toHaveCount(0);
  await tile.hover();
  await tile.getByRole('button', { name: 'Mute ann for me' }).click();
  await expect(tile.locator('video')).toHaveJSProperty('muted', true);
  await tile.getByRole('button', { name: 'Close the camera of ann' }).click();
  await expect(ann.page.getByRole('list', { name: 'Watching you' })).not.toContainText('bob');

  const closed = own.waitForEvent('close');
  await bob.page.getByRole('button', { name: 'Bring them back' }).click();
  await closed;
  await expect(bob.page.getByRole('figure', { name: 'Your camera' })).toBeVisible();
});

test('CAM-15: whoever closes the window has the cameras on the page again', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await bob.watch('ann');
  const opened = bob.page.context().waitForEvent('page');
  await bob.page.getByRole('button', { name: 'All cameras in a window of their own' }).click();
  const own = await opened;
  await expectToMove(own.getByRole('figure', { name: 'Camera of ann' }));
  await own.close();
  await expectFramesToArrive(bob.page.getByRole('figure', { name: 'Camera of ann' }));
});

test('CAM-15: a browser without such windows shows no button for one', async ({ room }) => {
  const ann = await room.person('ann');
  const before = () => Reflect.deleteProperty(window, 'documentPictureInPicture');
  const bob = await room.person('bob', { before });
  await ann.startCamera();
  await bob.watch('ann');
  await expect(bob.page.getByRole('button', { name: 'All cameras in a window of their own' })).toHaveCount(0);
});

// The page knows its calls; the window only has the pictures.
async function expectToMove(tile: Locator): Promise<void> {
  const frames = () =>
    tile.locator('video').evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
  await expect.poll(frames).toBeGreaterThan(0);
  const before = await frames();
  // Two seconds of them: by then the other side knows how large the picture is, and that it is seen.
  await expect.poll(frames).toBeGreaterThan(before + 40);
}
