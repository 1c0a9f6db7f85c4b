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

test('a page that broke, and one that did not come', async ({ room }) => {
  const ann = await room.person('Ann');
  const breaks = () => {
    Element.prototype.setAttribute = () => {
      throw new Error('this browser has lost its mind');
    };
  };
  await talk(room);
  ann.mishaps.expect(/panicked|unreachable/);
  await ann.page.evaluate(breaks);
  await ann.page.keyboard.press('Tab');
  await (await room.robots('Carl')).say('Carl', 'Hello!');
  await expect(ann.door.trouble).toHaveText(/^Something broke/);
  await shoot(ann, 'door-broken');
  const late = await room.visitor('late');
  late.mishaps.expect(/panicked|unreachable/);
  await late.page.addInitScript(breaks);
  await late.page.reload();
  await expect(late.page.getByRole('heading', { name: 'The page did not come' })).toBeVisible();
  await shoot(late, 'page-did-not-come');
});
