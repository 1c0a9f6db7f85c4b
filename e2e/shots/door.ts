import { expect, test } from '../fixtures/room.ts';
import { shoot, talk } from '../fixtures/shoot.ts';

test('the door, refused, and after leaving', async ({ room }) => {
  const ann = await room.visitor('ann');
  await shoot(ann, 'door');
  await ann.door.enterAs('ChatServer');
  await expect(ann.door.trouble).not.toBeEmpty();
  await shoot(ann, 'door-refused');
  await ann.door.enterAs('ann');
  await ann.leave.click();
  await expect(ann.door.goodbye).toBeVisible();
  await shoot(ann, 'ended');
});

test('a room that cannot be reached, and one that is lost', async ({ room }) => {
  const ann = await room.person('Ann');
  const late = await room.visitor('late');
  await talk(room);
  await ann.composer.fill('Did you see that');
  room.expectLostConnections();
  await room.server.signal('SIGKILL');
  await expect(ann.tryNow).toBeVisible();
  await shoot(ann, 'connection-lost');
  await late.door.enterAs('late');
  await expect(late.door.trouble).not.toBeEmpty();
  await shoot(late, 'door-unreachable');
});
