import { expectFramesToArrive } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';

// "At once": by a word of the room, long before anybody could miss a frame.
const atOnce = { timeout: 1_500 };
const patiently = { timeout: 15_000 };

test('a booted viewer sees a camera that went off, others go on, and they can be let back', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const carl = await room.person('carl');
  await ann.startCamera();
  const bobs = await bob.watch('ann');
  const carls = await carl.watch('ann');
  await expect(ann.watchers).toHaveText(['bob', 'carl']);

  await ann.choose('bob', 'Put off my camera');
  await expect(bobs).toHaveCount(0, atOnce);
  await expect(bob.openButton('ann')).toHaveCount(0);
  await expect(ann.watchers).toHaveText(['carl']);
  await expect(ann.person('bob')).toContainText('off your camera');
  await expect(bob.page.getByText('off your camera')).toHaveCount(0);
  await expectFramesToArrive(carls);

  await ann.choose('bob', 'Let back to my camera');
  await expect(ann.person('bob')).not.toContainText('off your camera');
  await expectFramesToArrive(await bob.watch('ann'));
  await expect(ann.watchers).toHaveText(['carl', 'bob']);

  await ann.ownTile.getByRole('button', { name: 'Put carl off your camera' }).click();
  await expect(carls).toHaveCount(0, atOnce);
  await expect(ann.watchers).toHaveText(['bob']);
});

test('a mute hides words one way and the camera the other way', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.say('heard');
  await ann.startCamera();
  await expect(bob.openButton('ann')).toBeVisible();
  await ann.choose('bob', 'Mute');
  await expect(bob.openButton('ann')).toHaveCount(0);
  await bob.say('not heard');
  await expect(bob.message('not heard')).toBeVisible();
  await ann.say('I talk on');
  await expect(bob.message('I talk on')).toBeVisible();
  await expect(ann.message('I talk on')).toBeVisible();
  await expect(ann.message('not heard')).toHaveCount(0);
  // MSG-13: nothing of theirs is on the page, whenever they said it.
  await expect(ann.message(/heard/)).toHaveCount(0);

  await ann.choose('bob', 'Unmute');
  await expect(bob.openButton('ann')).toBeVisible();
  await bob.say('now again');
  await expect(ann.message('now again')).toBeVisible();
});

test('a block makes two people vanish for each other until it is taken back', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.choose('bob', 'Block');
  await expect(ann.person('bob')).toHaveCount(0);
  await expect(bob.person('ann')).toHaveCount(0);
  await expect(bob.log).toContainText('ann left.');
  await expect(ann.log).toContainText('You blocked bob');
  await expect(ann.log).not.toContainText('bob left.');
  await bob.say('anybody here?');
  await expect(bob.message('anybody here?')).toBeVisible();
  await ann.say('just me');
  await expect(ann.message('just me')).toBeVisible();
  await expect(bob.message('just me')).toHaveCount(0);
  await expect(ann.message('anybody here?')).toHaveCount(0);

  await ann.page.getByRole('button', { name: 'Unblock bob' }).click();
  await expect(ann.person('bob')).toBeVisible();
  await expect(bob.person('ann')).toBeVisible();
  await expect(ann.page.getByRole('heading', { name: 'Blocked people' })).toHaveCount(0);
});

test('rules outlive a room that dies', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const carl = await room.person('carl');
  const dora = await room.person('dora');
  await ann.startCamera();
  await ann.choose('bob', 'Put off my camera');
  await ann.choose('carl', 'Mute');
  await ann.choose('dora', 'Block');
  room.expectLostConnections();
  await room.server.signal('SIGKILL');
  await expect(ann.tryNow).toBeVisible();
  await room.server.start();
  for (const person of [ann, bob, carl, dora]) await expect(person.link).toBeEmpty(patiently);
  await expect(ann.person('ann')).toContainText('Your camera is on');
  await expect(ann.person('bob')).toContainText('off your camera');
  await expect(ann.person('carl')).toContainText('muted');
  await expect(ann.person('dora')).toHaveCount(0);
  await expect(dora.person('ann')).toHaveCount(0);
  await carl.say('can you hear me?');
  await expect(bob.message('can you hear me?')).toBeVisible();
  await ann.say('quiet here');
  await expect(ann.message('quiet here')).toBeVisible();
  await expect(ann.message('can you hear me?')).toHaveCount(0);
  for (const person of [bob, carl]) await expect(person.openButton('ann')).toHaveCount(0);
  await ann.choose('bob', 'Let back to my camera');
  await expectFramesToArrive(await bob.watch('ann'));
});

test('a browser is the same one on the next visit, also under another name', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await expect(bob.openButton('ann')).toBeVisible();
  await ann.choose('bob', 'Put off my camera');
  await expect(bob.openButton('ann')).toHaveCount(0);
  await bob.leave.click();
  await bob.page.reload();
  await bob.door.enterAs('zorro');
  await expect(bob.log).toBeVisible();
  await expect(bob.person('ann')).toBeVisible();
  await expect(bob.openButton('ann')).toHaveCount(0);
  const carl = await room.person('carl');
  await expect(carl.openButton('ann')).toBeVisible();
});
