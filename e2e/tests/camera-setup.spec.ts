import { withCameras } from '../fixtures/browser.ts';
import { expectFramesToArrive, expectMovingPicture, framesDecoded } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';

test('CAM-2: nobody learns of my camera before I go live @phone', async ({ room, launch }) => {
  const ann = await room.person('ann', { browser: await launch(withCameras(3)) });
  const bob = await room.person('bob');
  await ann.startWebcam.click();
  await expectMovingPicture(ann.setup);
  await expect(ann.setup.locator('video')).toHaveCSS('transform', /^matrix\(-1/);
  await expect(ann.setup.getByLabel('Camera', { exact: true }).getByRole('option')).toHaveCount(3);
  await expect(ann.setup.getByRole('list', { name: 'Who could see you' })).toHaveText('bob');
  await expect(bob.openButton('ann')).toHaveCount(0);
  await ann.setup.getByRole('button', { name: 'Not now' }).click();
  await expect(ann.setup).toHaveCount(0);
  await ann.say('Not today.');
  await expect(bob.message('Not today.')).toBeVisible();
  await expect(bob.openButton('ann')).toHaveCount(0);
});

test('CAM-2: who could see me follows what I decide about people', async ({ room }) => {
  const ann = await room.person('ann');
  await room.person('bob');
  await room.person('zoe');
  const audience = ann.setup.getByRole('list', { name: 'Who could see you' }).getByRole('listitem');
  await ann.startWebcam.click();
  await expect(audience).toHaveText(['bob', 'zoe']);
  await ann.choose('bob', 'Put off my camera');
  await expect(audience).toHaveText(['zoe']);
});

test('CAM-2: the microphone may be off from the start, and on later', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const heard = () => ann.page.evaluate(() => window.e2e.captured.at(-1)!.getAudioTracks()[0]!.enabled);
  await ann.startWebcam.click();
  await ann.setup.getByLabel('Start with the microphone off').check();
  await ann.goLive.click();
  const tile = await bob.watch('ann');
  expect(await heard()).toBe(false);
  await expect(tile).toContainText('Their microphone is off');
  await ann.ownTile.hover();
  await ann.ownTile.getByRole('button', { name: 'Microphone off' }).click();
  await expect.poll(heard).toBe(true);
  await expect(tile).not.toContainText('Their microphone is off');
});

test('CAM-2: the level meter moves when the microphone hears something', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.startWebcam.click();
  const meter = ann.setup.getByRole('meter', { name: 'How loud you are' });
  // The pretended microphone beeps once a second.
  await expect.poll(() => meter.evaluate((bar: HTMLMeterElement) => bar.value)).toBeGreaterThan(0);
});

test('CAM-2: sound alone can be sent, and a picture later without anybody asking anew', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startWebcam.click();
  await ann.setup.getByLabel('What others get').selectOption({ label: 'Sound only' });
  await expect(ann.setup).toContainText('Sound only, no picture');
  await ann.goLive.click();
  const tile = await bob.watch('ann');
  await ann.ownTile.hover();
  await ann.ownTile.getByRole('button', { name: 'Camera and microphone' }).click();
  const devices = ann.page.getByRole('group', { name: 'Camera and microphone' });
  await devices.getByLabel('What others get').selectOption({ label: 'Picture and sound' });
  await expectFramesToArrive(tile);
});

test('CAM-5: another camera while people watch: they see it without a break', async ({ room, launch }) => {
  const ann = await room.person('ann', { browser: await launch(withCameras(3)) });
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  const peers = () => bob.page.evaluate(() => window.e2e.peers.length);
  const device = () =>
    ann.page.evaluate(() => window.e2e.peers[0]!.getSenders().map(({ track }) => track?.getSettings().deviceId)[0]);
  const before = await device();
  await ann.ownTile.hover();
  await ann.ownTile.getByRole('button', { name: 'Camera and microphone' }).click();
  const picker = ann.page.getByRole('group', { name: 'Camera and microphone' }).getByLabel('Camera', { exact: true });
  // The second one of those that Chromium pretends is a depth camera, which sends no picture.
  await picker.selectOption({ index: 2 });
  await expect.poll(device).not.toBe(before);
  await expectFramesToArrive(tile);
  expect(await peers()).toBe(1);
});

test('CAM-5: the pickers follow what is plugged in', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.startWebcam.click();
  const options = ann.setup.getByLabel('Camera', { exact: true }).getByRole('option');
  await expect(options).toHaveCount(1);
  await ann.page.evaluate(() => {
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    const another = { kind: 'videoinput', deviceId: 'new', groupId: '', label: 'A new one' };
    navigator.mediaDevices.enumerateDevices = async () => [...(await list()), another as MediaDeviceInfo];
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect(options).toHaveText([/fake/i, 'A new one']);
});

test('CAM-17: a camera that ended in the background is on again when somebody looks', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await ann.page.evaluate(() => {
    // As a phone does it: no event, only a track that has ended.
    for (const track of window.e2e.captured.flatMap((stream) => stream.getTracks())) track.stop();
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => ann.page.evaluate(() => window.e2e.captured.length)).toBe(2);
  const before = await framesDecoded(tile);
  await expect.poll(() => framesDecoded(tile)).toBeGreaterThan(before + 5);
});

test('CAM-14: a dark picture is pointed out to its owner', async ({ room }) => {
  const before = () => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
      const pen = canvas.getContext('2d')!;
      setInterval(() => pen.fillRect(0, 0, 160, 120), 100);
      return canvas.captureStream(10);
    };
  };
  const ann = await room.person('ann', { before });
  await ann.startCamera();
  await expect(ann.ownTile).toContainText('Your picture is dark.');
});
