import { withoutPermission } from '../fixtures/browser.ts';
import { smallCamera } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';
import { onPhone, shoot, talk } from '../fixtures/shoot.ts';

test('my camera before anybody sees it', async ({ room }) => {
  const ann = await room.person('Ann');
  await room.person('Bea');
  await room.person('Carl');
  await talk(room);
  await ann.startWebcam.click();
  await expect(ann.goLive).toBeEnabled();
  await expect(ann.setup).toContainText('Carl');
  await shoot(ann, 'setup');
});

test('my own camera and who watches it, and one that I opened', async ({ room }) => {
  const ann = await room.person('Ann');
  const bea = await room.person('Bea', { before: smallCamera });
  const carl = await room.person('Carl');
  await talk(room);
  await ann.startCamera();
  await expect(ann.ownTile).toContainText('Nobody is watching');
  await shoot(ann, 'own-camera');
  await bea.watch('Ann');
  await carl.watch('Ann');
  await expect(ann.watchers).toHaveText(['Bea', 'Carl']);
  await shoot(ann, 'own-camera-watched');
  if (onPhone()) {
    await ann.peopleDrawer.click();
    await shoot(ann, 'own-camera-drawer');
    await ann.peopleDrawer.click();
  }
  await bea.startCamera();
  await ann.watch('Bea');
  await shoot(ann, 'two-cameras');
  await ann.stopWebcam.click();
  await expect(ann.ownTile).toHaveCount(0);
  await shoot(ann, 'camera-open');
});

test('a camera that opens', async ({ room }) => {
  const before = () => Reflect.deleteProperty(window, 'RTCPeerConnection');
  const bea = await room.person('Bea', { before });
  const ann = await room.person('Ann');
  await bea.startCamera();
  await ann.openCamera('Bea');
  await expect(ann.tile('Bea')).toContainText('Opening…');
  await shoot(ann, 'camera-opening');
});

test('a camera that cannot be had', async ({ room, launch }) => {
  const ann = await room.person('Ann', { browser: await launch(withoutPermission) });
  await talk(room);
  await ann.startWebcam.click();
  await expect(ann.cameraTrouble).toBeVisible();
  await shoot(ann, 'camera-trouble');
});

test('a browser that asks for the camera', async ({ room }) => {
  const before = () => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => {});
  };
  const ann = await room.person('Ann', { before });
  await ann.startWebcam.click();
  await expect(ann.setup).toContainText('Your browser asks');
  await shoot(ann, 'camera-asking');
});

test('four cameras', async ({ room }) => {
  const names = ['Bea', 'Carl', 'Dora', 'Emil'];
  const people = [];
  for (const name of names) people.push(await room.person(name, { before: smallCamera }));
  for (const person of people) await person.startCamera();
  const ann = await room.person('Ann');
  await talk(room);
  for (const name of names) await ann.watch(name);
  await shoot(ann, 'four-cameras');
});

test('the tools of a tile, one that is kept large, and one whose picture stands still', async ({ room }) => {
  const ann = await room.person('Ann');
  const bea = await room.person('Bea', { before: smallCamera });
  const carl = await room.person('Carl', { before: smallCamera });
  await talk(room);
  await bea.startCamera();
  await carl.startCamera();
  await ann.watch('Carl');
  const tile = await ann.watch('Bea');
  await tile.click({ position: { x: 30, y: 12 } });
  await tile.hover();
  await shoot(ann, 'tile-tools');
  await tile.getByRole('button', { name: 'Keep large' }).click();
  await shoot(ann, 'tile-large');
  await tile.getByRole('button', { name: 'Keep large' }).click();
  await bea.page.evaluate(() => {
    for (const sender of window.e2e.peers.flatMap((peer) => peer.getSenders())) {
      void sender.replaceTrack(null);
    }
  });
  await expect(tile).toContainText('Reconnect');
  await shoot(ann, 'tile-still');
});
