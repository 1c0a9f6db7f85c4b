import { expectFramesToArrive, framesDecoded } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';

test('CAM-6: the tools of a tile have names, and what is set stays set @phone', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  let tile = await bob.watch('ann');
  await tile.click({ position: { x: 60, y: 60 } });
  const tools = tile.getByRole('toolbar', { name: 'Tools for the camera of ann' });
  for (const name of ['Mute ann for me', 'Smaller', 'Larger', 'Keep large', 'Float over the page', 'Whole screen']) {
    await expect(tools.getByRole('button', { name })).toBeVisible();
  }
  const volume = () => tile.getByRole('slider', { name: 'How loud ann is' });
  await volume().fill('30');
  const heard = () => tile.locator('video').evaluate((video: HTMLVideoElement) => [video.volume, video.muted]);
  await expect.poll(heard).toEqual([0.3, false]);
  await tools.getByRole('button', { name: 'Mute ann for me' }).click();
  await expect.poll(heard).toEqual([0, true]);
  await tools.getByRole('button', { name: 'Mute ann for me' }).click();
  await bob.page.reload();
  await expect(bob.log).toBeVisible();
  tile = await bob.watch('ann');
  await expect(volume()).toHaveValue('30');
  await expect.poll(heard).toEqual([0.3, false]);
});

test('CAM-6: sizes have steps, and one tile may be kept large', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  const width = async () => (await tile.boundingBox())!.width;
  await tile.hover();
  const usual = await width();
  await tile.getByRole('button', { name: 'Larger' }).click();
  expect(await width()).toBeGreaterThan(usual + 20);
  await tile.getByRole('button', { name: 'Smaller' }).click();
  await tile.getByRole('button', { name: 'Smaller' }).click();
  expect(await width()).toBeLessThan(usual - 20);
  await tile.getByRole('button', { name: 'Keep large' }).click();
  expect(await width()).toBeGreaterThan(2 * usual);
  await expect(tile.getByRole('button', { name: 'Keep large' })).toHaveAttribute('aria-pressed', 'true');
});

test('CAM-8: a tile moves by pointer and by keyboard, and never leaves the page', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  const place = async () => (await tile.boundingBox())!;
  await tile.hover();
  const grip = tile.getByRole('button', { name: /^Move the camera of ann/ });
  const from = (await grip.boundingBox())!;
  await bob.page.mouse.move(from.x + 5, from.y + 5);
  await bob.page.mouse.down();
  await bob.page.mouse.move(from.x + 205, from.y + 155, { steps: 4 });
  await bob.page.mouse.up();
  await expect(tile).toHaveAttribute('data-afloat', 'true');
  const there = await place();
  await grip.focus();
  for (let times = 0; times < 5; times += 1) await bob.page.keyboard.press('ArrowRight');
  expect((await place()).x).toBeGreaterThan(there.x + 50);
  for (let times = 0; times < 30; times += 1) await bob.page.keyboard.press('ArrowDown');
  await bob.page.setViewportSize({ width: 700, height: 500 });
  const { x, y, width, height } = await place();
  expect(x).toBeGreaterThanOrEqual(0);
  expect(y).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(701);
  expect(y + height).toBeLessThanOrEqual(501);
  await tile.getByRole('button', { name: 'Float over the page' }).click();
  await expect(tile).toHaveAttribute('data-afloat', 'false');
});

test('CAM-9: whoever speaks is marked, in words as well', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  const speaks = async (yes: boolean) => {
    await expect(tile).toHaveAttribute('data-speaking', `${yes}`, { timeout: 3_000 });
    await expect(tile.getByTitle('Speaks')).toBeVisible({ visible: yes });
  };
  // The pretended microphone beeps again and again: its pauses are too short to be seen for certain.
  await speaks(true);
  await ann.ownTile.hover();
  await ann.ownTile.getByRole('button', { name: 'Microphone off' }).click();
  await speaks(false);
  await ann.ownTile.getByRole('button', { name: 'Microphone off' }).click();
  await speaks(true);
});

test('CAM-10: a camera that sends no picture says so within four seconds, and recovers', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  await expect(tile).toContainText('The connection is good');
  const send = (on: boolean) =>
    ann.page.evaluate(async (on) => {
      const track = on ? window.e2e.captured.at(-1)!.getVideoTracks()[0]! : null;
      const senders = window.e2e.peers.flatMap((peer) => peer.getSenders());
      // Picture first, as it was offered.
      await senders[0]!.replaceTrack(track);
    }, on);
  await send(false);
  await expect(tile).toContainText('Sends no picture at the moment', { timeout: 4_500 });
  await expect(tile.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await send(true);
  await expect(tile).not.toContainText('Sends no picture at the moment');
});

test('CAM-10: a way that breaks is found anew within the same grant', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await expectFramesToArrive(tile);
  // Another network: both have to find each other again, and the picture goes on.
  const ways = () =>
    bob.page.evaluate(() => window.e2e.peers[0]!.localDescription!.sdp.match(/ice-ufrag:(\S+)/)![1]);
  const before = await ways();
  await bob.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(ways).not.toBe(before);
  await expectFramesToArrive(tile);
  expect(await bob.page.evaluate(() => window.e2e.peers.length)).toBe(1);
  await expect(ann.watchers).toHaveText(['bob']);
});

test('CAM-10: a picture that is not wanted any more can be had anew', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await ann.page.evaluate(() => {
    for (const peer of window.e2e.peers) void peer.getSenders()[0]!.replaceTrack(null);
  });
  await tile.getByRole('button', { name: 'Reconnect' }).click();
  await expect(tile).toHaveAttribute('data-live', 'true');
  await expectFramesToArrive(tile);
  await expect(ann.watchers).toHaveText(['bob']);
});

test('CAM-12: where the browser lets nothing be heard, one tap is enough', async ({ room }) => {
  const before = () => {
    const play = HTMLMediaElement.prototype.play;
    let touched = false;
    window.addEventListener('click', (event) => {
      touched ||= (event.target as Element).textContent.includes('Tap to hear sound');
    }, { capture: true });
    HTMLMediaElement.prototype.play = function () {
      if (touched || this.muted) return play.call(this);
      return Promise.reject(new DOMException('no gesture', 'NotAllowedError'));
    };
  };
  const ann = await room.person('ann');
  const bob = await room.person('bob', { before });
  await ann.startCamera();
  const tile = await bob.openCamera('ann');
  const tap = bob.page.getByRole('button', { name: 'Tap to hear sound' });
  await expect(tap).toHaveCount(1);
  await expectFramesToArrive(tile);
  await expect(tile.locator('video')).toHaveJSProperty('muted', true);
  await tap.click();
  await expect(tap).toHaveCount(0);
  await expect(tile.locator('video')).toHaveJSProperty('muted', false);
});

test('CAM-13: whoever is put off my camera sees it go off, and the list follows', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await ann.watchers.getByRole('button', { name: 'Put bob off your camera' }).click();
  await expect(ann.watchers).toHaveCount(0);
  await expect(tile).toHaveCount(0);
  await expect(bob.openButton('ann')).toHaveCount(0);
  await expect(bob.log).not.toContainText('off');
});

test('CAM-15: no button for a small window where the browser has none', async ({ room }) => {
  const before = () => Object.defineProperty(Document.prototype, 'pictureInPictureEnabled', { value: false });
  const ann = await room.person('ann');
  const bob = await room.person('bob', { before });
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await tile.hover();
  await expect(tile.getByRole('button', { name: 'Whole screen' })).toBeVisible();
  await expect(tile.getByRole('button', { name: 'Own small window' })).toHaveCount(0);
});

test('CAM-16: a small tile gets a small picture, and one that is out of sight none', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  const width = () => tile.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);
  await expect.poll(width).toBeLessThanOrEqual(320);
  await tile.hover();
  for (let times = 0; times < 3; times += 1) await tile.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(width).toBeGreaterThan(320);
  await tile.locator('video').evaluate((video) => {
    video.style.position = 'fixed';
    video.style.top = '-900px';
  });
  await expect
    .poll(async () => {
      const before = await framesDecoded(tile);
      await bob.page.evaluate(() => new Promise((done) => setTimeout(done, 700)));
      return (await framesDecoded(tile)) - before;
    })
    .toBe(0);
});

test('CAM-16: the first picture is small, so that it comes at once', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await bob.watch('ann');
  const widths = () => bob.page.evaluate(() => window.e2e.widths);
  await expect.poll(async () => (await widths()).length).toBe(1);
  expect((await widths())[0]).toBeLessThanOrEqual(320);
});

test('CAM-16: whoever cannot say how large they want a picture gets all of it', async ({ room }) => {
  // A channel that leads nowhere, and the offer knows nothing of it.
  const before = () => {
    const { createDataChannel } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.createDataChannel = function (...about) {
      return createDataChannel.apply(new RTCPeerConnection(), about);
    };
  };
  const ann = await room.person('ann');
  const bob = await room.person('bob', { before });
  await ann.startCamera();
  const tile = await bob.watch('ann');
  const width = () => tile.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);
  await expect.poll(width).toBe(640);
});

test('four cameras on a phone leave the conversation readable @phone', async ({ room }) => {
  const ann = await room.person('ann');
  const names = ['bea', 'carl', 'dora', 'emil'];
  for (const name of names) await (await room.person(name)).startCamera();
  for (const name of names) await ann.watch(name);
  const dock = (await ann.page.getByRole('region', { name: 'Webcams' }).boundingBox())!;
  const log = (await ann.log.boundingBox())!;
  const view = ann.page.viewportSize()!;
  expect(dock.height).toBeLessThan(0.5 * view.height);
  expect(log.height).toBeGreaterThan(0.25 * view.height);
});
