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

test('CAM-1: no camera in the machine', async ({ room, launch }) => {
  const ann = await room.person('ann', { browser: await launch(withoutDevice) });
  await ann.startWebcam.click();
  await expectTrouble(room, ann, 'There is no camera.', 'Plug one in, or chat without one.');
});

test('CAM-1, CAM-3: permission denied', async ({ room, launch }) => {
  const ann = await room.person('ann', { browser: await launch(withoutPermission) });
  await ann.startWebcam.click();
  await expectTrouble(
    room,
    ann,
    'Your camera is not allowed here.',
    'Click the camera or lock sign beside the address of this page, allow it, then try again.',
  );
});

test('CAM-3: a browser that has no cameras to offer', async ({ room }) => {
  const before = () => Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
  const ann = await room.person('ann', { before });
  await ann.startWebcam.click();
  await expectTrouble(
    room,
    ann,
    'This browser cannot use cameras.',
    'A current Chrome, Firefox or Safari can.',
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
  await ann.goLive.click();
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
  await ann.goLive.click();
  await expectFramesToArrive(await bob.watch('ann'));
});

test('CAM-4: a question that is never answered is pointed to, and can be taken back', async ({ room }) => {
  const before = () => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => {});
  };
  const ann = await room.person('ann', { before });
  await ann.startWebcam.click();
  await expect(ann.setup).toContainText('Your browser asks whether this page may use your camera.');
  await expect(ann.setup.getByRole('alert')).toContainText('near the address of this page');
  await expect(ann.goLive).toBeDisabled();
  await expectChat(room, ann);
  await ann.banner.getByRole('button', { name: 'Starting…' }).click();
  await expect(ann.setup).toHaveCount(0);
  await expect(ann.startWebcam).toBeVisible();
});

// What a browser says, what this one has decided about the page, and what the person reads.
const reasons = [
  ['NotAllowedError', 'Permission denied by system', 'Your system does not let this browser'],
  ['NotAllowedError', 'Permission dismissed', 'Your browser asked, and got no answer.'],
  ['NotFoundError', '', 'There is no camera.'],
  ['NotReadableError', '', 'Another program holds your camera.'],
  ['AbortError', '', 'Another program holds your camera.'],
  ['OverconstrainedError', '', 'Your camera cannot do what this room asks of it.'],
  ['TypeError', '', 'Your camera could not be started.'],
] as const;

test('CAM-3: each reason has its own words and never those of the browser', async ({ room }) => {
  const before = () => {
    navigator.mediaDevices.getUserMedia = () => {
      const [name, message] = (window as unknown as { reason: [string, string] }).reason;
      return Promise.reject(new DOMException(message || 'gibberish', name));
    };
  };
  const ann = await room.person('ann', { before });
  await ann.page.evaluate(() => Object.assign(window, { reason: ['TypeError', ''] }));
  await ann.startWebcam.click();
  for (const [name, message, words] of reasons) {
    await ann.page.evaluate((reason) => Object.assign(window, { reason }), [name, message]);
    await ann.cameraTrouble.getByRole('button', { name: 'Try again' }).click();
    await expect(ann.cameraTrouble).toContainText(words);
    await expect(ann.cameraTrouble).not.toContainText(/gibberish|Error|denied by|dismissed/);
    await expect(ann.cameraTrouble.getByRole('button')).toHaveCount(2);
  }
});

test('CAM-11: a browser without peer connections: opening a camera ends in words', async ({ room }) => {
  const before = () => Reflect.deleteProperty(window, 'RTCPeerConnection');
  const ann = await room.person('ann', { before });
  const bob = await room.person('bob');
  await bob.startCamera();
  const tile = await ann.openCamera('bob');
  await expect(tile.getByRole('alert')).toContainText('This browser cannot show cameras');
  await expect(bob.watchers).toHaveCount(0);
  await ann.closeCamera('bob');
  await expect(ann.openButton('bob')).toBeVisible();
  await ann.say('No pictures for me.');
  await expect(bob.message('No pictures for me.')).toBeVisible();
});

test('CAM-11: a broadcaster without peer connections: the viewer is told in the end', async ({ room }) => {
  const before = () => Reflect.deleteProperty(window, 'RTCPeerConnection');
  const ann = await room.person('ann', { before });
  const bob = await room.person('bob', { clock: true });
  await ann.startCamera();
  const tile = await bob.openCamera('ann');
  await expect(tile).toContainText('Opening…');
  await expect(ann.watchers).toHaveCount(1);
  await bob.page.clock.fastForward(11_000);
  await expect(tile.getByRole('alert')).toContainText('ann did not answer.');
  await expect(ann.watchers).toHaveCount(0);
});

test('CAM-11: a network that lets no video through is named, and nothing spins', async ({ room }) => {
  // Only relays may be used, and there is none.
  const before = () => {
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, iceTransportPolicy: 'relay' });
      }
    };
  };
  const ann = await room.person('ann');
  const bob = await room.person('bob', { before, clock: true });
  await ann.startCamera();
  const tile = await bob.openCamera('ann');
  await expect(tile).toContainText('Opening…');
  // The answer of the other side has come: it is the network, not the person.
  await expect.poll(() => bob.page.evaluate(() => window.e2e.peers[0]?.signalingState)).toBe('stable');
  await bob.page.clock.fastForward(11_000);
  await expect(tile.getByRole('alert')).toContainText('one of your networks blocks video');
  await expect(tile.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('CAM-11: whoever hides their address where no relay is learns why nothing comes', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await bob.openCard('bob');
  const card = bob.card('bob');
  const hide = card.getByRole('checkbox', { name: 'Hide my network address from people I see or who see me' });
  await hide.check();
  await bob.page.keyboard.press('Escape');
  const tile = await bob.openCamera('ann');
  await expect(tile.getByRole('alert')).toContainText('this room has no relay to hide it behind');
  await bob.openCard('bob');
  await expect(hide).toBeChecked();
  await hide.uncheck();
  await bob.page.keyboard.press('Escape');
  await tile.getByRole('button', { name: 'Try again' }).click();
  await expect(tile).toHaveAttribute('data-live', 'true');
});
