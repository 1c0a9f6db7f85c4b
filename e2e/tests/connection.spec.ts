import { expectFramesToArrive } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';

const gone = 'The connection is gone. You can go on writing: it goes out as soon as you are back.';
const restarts = gone.replace('The connection is gone', 'The room is starting anew');
const back = 'You are back.';

// Attempts are spread over more and more time.
const patiently = { timeout: 15_000 };

test('a room that dies is missed in words, and what is written meanwhile goes out when one says so', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.say('before');
  await expect(bob.message('before')).toBeVisible();
  room.expectLostConnections();
  await room.server.signal('SIGKILL');
  await expect(ann.link).toHaveText(gone);
  await expect(ann.tryNow).toBeVisible();
  await ann.say('meanwhile');
  await expect(ann.message('meanwhile')).toContainText('Waits to go out');
  await expect(ann.message('before')).toBeVisible();
  await ann.composer.fill('/help');
  await ann.composer.press('Enter');
  await expect(ann.composer).toHaveValue('/help');
  await expect(ann.send).toBeDisabled();
  await expect(ann.conversation.getByRole('alert')).toHaveText(/^Commands work again/);
  await room.server.start();
  // This room remembers nobody, so it is for her to say whether that is still to be said.
  await expect(ann.link).toHaveText('1 message of yours has not gone out.', patiently);
  await expect(ann.send).toBeEnabled();
  await expect(bob.link).toBeEmpty(patiently);
  await ann.page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(bob.message('meanwhile')).toBeVisible();
  await expect(ann.message('meanwhile')).toHaveCount(1);
  await expect(ann.link).toBeEmpty();
});

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  const how = signal === 'SIGKILL' ? 'dies' : 'restarts in good order';
  test(`a room that ${how} is found again by itself`, async ({ room }) => {
    const ann = await room.person('ann');
    const bob = await room.person('bob');
    await ann.say('before');
    await expect(bob.message('before')).toBeVisible();
    await ann.composer.fill('half a thought');
    room.expectLostConnections();
    await room.server.signal(signal);
    await expect(ann.link).toHaveText(signal === 'SIGKILL' ? gone : restarts);
    await room.server.start();
    for (const person of [ann, bob]) await expect(person.link).toBeEmpty(patiently);
    await expect(ann.people.getByRole('listitem')).toHaveCount(2);
    await expect(ann.banner).toContainText('ann');
    await expect(ann.composer).toHaveValue('half a thought');
    await ann.composer.press('Enter');
    await expect(bob.message('half a thought')).toBeVisible();
    await expect(ann.message('before')).toBeVisible();
    await expect(ann.log.getByText('Welcome!')).toHaveCount(1);
  });
}

test('whoever does not want to wait can try now', async ({ room }) => {
  const ann = await room.person('ann', { clock: true });
  room.expectLostConnections();
  await room.server.signal('SIGKILL');
  await ann.page.clock.fastForward(1_600);
  await expect(ann.tryNow).toBeVisible();
  await ann.tryNow.click();
  await expect(ann.link).toHaveText(gone);
  await room.server.start();
  await ann.tryNow.click();
  await expect(ann.link).toHaveText(back);
  await ann.page.clock.fastForward(4_100);
  await expect(ann.link).toBeEmpty();
  await ann.say('here again');
  await expect(ann.message('here again')).toBeVisible();
});

test('a camera that was on is on again after the room is back', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await bob.watch('ann');
  room.expectLostConnections();
  await room.server.signal('SIGKILL');
  await expect(ann.tryNow).toBeVisible();
  await expect(ann.ownTile).toHaveAttribute('data-live', 'true');
  await room.server.start();
  for (const person of [ann, bob]) await expect(person.link).toBeEmpty(patiently);
  await expect(ann.person('ann')).toContainText('Your camera is on');
  await expect(bob.openButton('ann')).toBeVisible();
  await expectFramesToArrive(await bob.watch('ann'));
  await expect(ann.watchers).toHaveText(['bob']);
});

test('a connection that has gone silent is noticed', async ({ room }) => {
  const ann = await room.person('ann', { clock: true });
  room.expectLostConnections();
  room.server.freeze();
  await ann.page.clock.fastForward(36_000);
  await ann.page.clock.fastForward(2_000);
  await expect(ann.link).toHaveText('Coming back…');
  room.server.thaw();
  await expect(ann.link).toHaveText(back);
  await ann.say('here again');
  await expect(ann.message('here again')).toBeVisible();
});

test('a way back that leads nowhere is given up', async ({ room }) => {
  const ann = await room.person('ann', { clock: true });
  room.expectLostConnections();
  room.server.freeze();
  await ann.page.clock.fastForward(36_000);
  await ann.page.clock.fastForward(2_000);
  await expect(ann.link).toHaveText('Coming back…');
  await ann.page.clock.fastForward(11_000);
  await expect(ann.link).toHaveText(gone);
  await ann.tryNow.click();
  await expect(ann.link).toHaveText('Coming back…');
  room.server.thaw();
});

test('a room that does not answer at the door is not waited for forever', async ({ room }) => {
  const ann = await room.visitor('ann', { clock: true });
  room.expectLostConnections();
  room.server.freeze();
  await ann.door.enterAs('ann');
  await expect(ann.page.getByRole('button', { name: 'Entering…' })).toBeDisabled();
  await ann.page.clock.fastForward(36_000);
  await expect(ann.door.trouble).toHaveText(/The room cannot be reached right now/);
  room.server.thaw();
});
