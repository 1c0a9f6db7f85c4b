import { expect, test } from '../fixtures/room.ts';

test('one comes in with Enter, and is told where one is @phone', async ({ room }) => {
  const ann = await room.visitor('ann');
  await ann.door.name.fill('ann');
  await ann.door.name.press('Enter');
  await expect(ann.conversation).toHaveAccessibleName('Conversation in Lobby');
  await expect(ann.log).toContainText('Welcome! Come in and make yourself at home.');
});

test('the keyboard is where one goes on, from the door to the composer', async ({ room }) => {
  const ann = await room.visitor('ann');
  await expect(ann.door.name).toBeFocused();
  await ann.page.keyboard.type('ann');
  await ann.page.keyboard.press('Enter');
  await expect(ann.composer).toBeFocused();
  await ann.leave.click();
  await expect(ann.door.back).toBeFocused();
  await ann.page.keyboard.press('Enter');
  await expect(ann.door.name).toBeFocused();
});

test('a screen keyboard is not raised before somebody asks for it @phone', async ({ room }) => {
  test.skip(test.info().project.name !== 'phone', 'a desktop has a keyboard');
  const ann = await room.person('ann');
  await expect(ann.composer).not.toBeFocused();
});

test('a name that the room keeps for itself is refused in words, and another one is not', async ({
  room,
}) => {
  const ann = await room.visitor('ann');
  await ann.door.enterAs('ChatServer');
  await expect(ann.door.trouble).toHaveText(
    'That name belongs to the room itself. Please choose another one.',
  );
  await expect(ann.door.name).toHaveValue('ChatServer');
  await expect(ann.door.name).toHaveAccessibleDescription(/belongs to the room itself/);
  await ann.door.enterAs('ann');
  await expect(ann.log).toBeVisible();
});

test('a name that is too long is refused in words', async ({ room }) => {
  const ann = await room.visitor('ann');
  await ann.door.enterAs('W'.repeat(64));
  await expect(ann.door.trouble).toHaveText(/That name is too long/);
});

test('a name that is taken gets a number', async ({ room }) => {
  const ann = await room.person('ann');
  const twin = await room.person('Ann');
  await expect(twin.banner).toContainText('Ann 2');
  await expect(ann.person('Ann 2')).toBeVisible();
  await twin.say('Hello from the second one');
  await expect(ann.message('Hello from')).toHaveAccessibleName('Message by Ann 2');
});

test('whoever leaves is told so, and finds the way back to the door', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await ann.leave.click();
  await expect(ann.door.goodbye).toBeVisible();
  await expect(ann.page.getByRole('status')).toHaveText(
    'You have left the room. Your camera is off.',
  );
  await expect(bob.person('ann')).toHaveCount(0);
  await ann.door.back.click();
  await expect(ann.door.enter).toBeVisible();
  await ann.door.enterAs('ann');
  await expect(bob.person('ann')).toBeVisible();
  await expect(ann.banner).not.toContainText('ann 2');
});

test('the door remembers who was just here', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.leave.click();
  await ann.door.back.click();
  await expect(ann.door.name).toHaveValue('ann');
});

test('a room that cannot be reached says so at the door, until it can', async ({ room }) => {
  const ann = await room.visitor('ann');
  room.expectLostConnections();
  // The door asks how many are inside.
  ann.mishaps.expect(/ERR_CONNECTION_REFUSED/);
  await room.server.signal('SIGKILL');
  await ann.door.enterAs('ann');
  await expect(ann.door.trouble).toHaveText(
    'The room cannot be reached right now. Please try again in a moment.',
  );
  await expect(ann.door.name).toHaveValue('ann');
  await room.server.start();
  await ann.door.enter.click();
  await expect(ann.log).toBeVisible();
});

test('the door says how many are inside', async ({ room }) => {
  const ann = await room.visitor('ann');
  for (const [inside, words] of [
    [0, 'Nobody is inside yet. Be the first.'],
    [1, '1 person is inside.'],
    [212, '212 people are inside.'],
  ]) {
    await ann.page.route('**/api/v1/room', (route) =>
      route.fulfill({ json: { inside } }),
    );
    await ann.page.reload();
    await expect(ann.page.getByText(String(words))).toBeVisible();
  }
});

test('the door counts whoever is really inside', async ({ room }) => {
  await room.robots('bob', 'carl');
  const ann = await room.visitor('ann');
  await expect(ann.page.getByText('2 people are inside.')).toBeVisible();
});
