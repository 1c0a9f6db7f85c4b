import { withoutDevice, withoutPermission } from '../fixtures/browser.ts';
import { expectFramesToArrive } from '../fixtures/pictures.ts';
import { expect, type Person, type Room, test } from '../fixtures/room.ts';

// Says what is wrong and what to do, offers both ways on, and the chat is as good as ever.
async function expectTrouble(room: Room, person: Person, what: string, next: string) {
  const card = person.cameraTrouble;
  await expect(card).toContainText(what);
  await expect(card).toContainText(next);
  await expect(card.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(person.startWebcam).toBeVisible();
  await expectChat(room, person);
  await expect(card).toContainText(what);
  await card.getByRole('button', { name: 'Go on without' }).click();
  await expect(card).toHaveCount(0);
}

async function expectChat(room: Room, person: Person) {
  const other = await room.person('bystander');
  await expect(other.openButton('ann')).toHaveCount(0);
  await person.say('Can you read me?');
  await expect(other.message('Can you read me?')).toBeVisible();
  await other.say('Every word.');
  await expect(person.message('Every word.')).toBeVisible();
  await other.leave.click();
  await expect(person.person('bystander')).toHaveCount(0);
}

test('no camera in the machine', async ({ room, launch }) => {
  const ann = await room.person('ann', { browser: await launch(withoutDevice) });
  await ann.startWebcam.click();
  await expectTrouble(room, ann, 'There is no camera.', 'Plug one in, or chat without one.');
});

test('permission denied', async ({ room, launch }) => {
  const ann = await room.person('ann', { browser: await launch(withoutPermission) });
  await ann.startWebcam.click();
  await expectTrouble(
    room,
    ann,
    'Your camera is not allowed here.',
    'Click the camera or lock sign beside the address of this page and allow it.',
  );
});

test('a browser that has no cameras to offer', async ({ room }) => {
  const before = () => Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
  const ann = await room.person('ann', { before });
  await ann.startWebcam.click();
  await expectTrouble(
    room,
    ann,
    'This page cannot use cameras.',
    'Browsers only allow it over a secure connection (https).',
  );
});

test('a camera that another program holds, until it lets go', async ({ room }) => {
  const before = () => {
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    let refused = 0;
    devices.getUserMedia = (wanted) => {
      refused += 1;
      if (refused > 2) return ask(wanted);
      return Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
    };
  };
  const ann = await room.person('ann', { before });
  await ann.startWebcam.click();
  await expect(ann.cameraTrouble).toContainText('Another program holds your camera.');
  await expect(ann.cameraTrouble).toContainText('Close the program that uses it, then try again.');
  await ann.cameraTrouble.getByRole('button', { name: 'Try again' }).click();
  await expect(ann.cameraTrouble).toContainText('Another program holds your camera.');
  await ann.cameraTrouble.getByRole('button', { name: 'Try again' }).click();
  await expect(ann.ownTile).toHaveAttribute('data-live', 'true');
  await expect(ann.cameraTrouble).toHaveCount(0);
  const bob = await room.person('bob');
  await expectFramesToArrive(await bob.watch('ann'));
});

test('a camera that fails for a reason nobody has heard of', async ({ room }) => {
  const before = () => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('gremlins'));
  };
  const ann = await room.person('ann', { before });
  await ann.startWebcam.click();
  await expectTrouble(room, ann, 'Your camera could not be started.', 'Trying again often helps.');
});

test('a camera that is unplugged while people watch', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  const tile = await bob.watch('ann');
  await ann.page.evaluate(() => {
    const tracks = window.e2e.captured.flatMap((stream) => stream.getTracks());
    for (const track of tracks) track.dispatchEvent(new Event('ended'));
  });
  await expect(ann.cameraTrouble).toContainText('Your camera has gone away.');
  await expect(tile).toHaveCount(0);
  await expect(bob.openButton('ann')).toHaveCount(0);
  await ann.cameraTrouble.getByRole('button', { name: 'Try again' }).click();
  await expectFramesToArrive(await bob.watch('ann'));
});

test('a question that is never answered can be taken back', async ({ room }) => {
  const before = () => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => {});
  };
  const ann = await room.person('ann', { before });
  await ann.startWebcam.click();
  await expect(ann.ownTile).toContainText('Your browser asks whether this page may use your camera.');
  await expectChat(room, ann);
  await ann.banner.getByRole('button', { name: 'Starting…' }).click();
  await expect(ann.ownTile).toHaveCount(0);
  await expect(ann.startWebcam).toBeVisible();
});

test('a browser without peer connections: opening a camera ends in words', async ({ room }) => {
  const before = () => Reflect.deleteProperty(window, 'RTCPeerConnection');
  const ann = await room.person('ann', { before });
  const bob = await room.person('bob');
  await bob.startCamera();
  const tile = await ann.openCamera('bob');
  await expect(ann.log.getByRole('alert')).toContainText(/camera of bob|came from bob/);
  await expect(tile).toHaveCount(0);
  await expect(bob.watchers).toHaveCount(0);
  await expect(ann.openButton('bob')).toBeVisible();
  await ann.say('No pictures for me.');
  await expect(bob.message('No pictures for me.')).toBeVisible();
});

test('a broadcaster without peer connections: the viewer is told in the end', async ({ room }) => {
  const before = () => Reflect.deleteProperty(window, 'RTCPeerConnection');
  const ann = await room.person('ann', { before });
  const bob = await room.person('bob', { clock: true });
  await ann.startCamera();
  const tile = await bob.openCamera('ann');
  await expect(tile).toContainText('Opening…');
  await expect(ann.watchers).toHaveCount(1);
  await bob.page.clock.fastForward(11_000);
  await expect(bob.log.getByRole('alert')).toContainText('No picture came from ann');
  await expect(tile).toHaveCount(0);
  await expect(ann.watchers).toHaveCount(0);
});
