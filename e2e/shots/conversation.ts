import { expect, test } from '../fixtures/room.ts';
import { onPhone, shoot, talk } from '../fixtures/shoot.ts';

test('answers, reactions, changes, and what is new', async ({ room }) => {
  const ann = await room.person('Ann');
  const bob = await room.person('Bob Marlow');
  await talk(room);
  await bob.say('Shall we meet on *Saturday*? I bake.');
  await ann.act('Shall we meet', 'Reply');
  await shoot(ann, 'answering');
  await ann.say('Oh yes, please!');
  await ann.act(/Saturday\? I bake\.$/, 'React');
  const picker = ann.dialog('Emojis');
  await expect(picker.getByRole('button', { name: 'grinning face', exact: true })).toBeVisible();
  await shoot(ann, 'emojis');
  await picker.getByRole('button', { name: '🎉' }).first().click();
  await bob.act('Oh yes', 'React');
  await bob.dialog('Emojis').getByRole('button', { name: '❤️' }).first().click();
  await ann.show('Off Topic');
  await bob.say('@Ann, which cake?');
  await bob.say('There is also bread.');
  await ann.show('Lobby');
  await expect(ann.divider).toBeVisible();
  await shoot(ann, 'new-messages');
  if (!onPhone()) {
    await ann.message('There is also').hover();
    await shoot(ann, 'tools');
  }
  await ann.messageMenu('There is also');
  await shoot(ann, 'message-menu');
  await ann.page.keyboard.press('Escape');
  await ann.composer.fill('');
  await ann.composer.pressSequentially('Apple, @');
  await expect(ann.offers).toBeVisible();
  await shoot(ann, 'mentions');
  await ann.log.evaluate((log) => log.scrollTo(0, 0));
  await ann.page.keyboard.press('Escape');
  await shoot(ann, 'further-up');
  await ann.page.keyboard.press('Control+k');
  await expect(ann.dialog('Jump to')).toBeVisible();
  await shoot(ann, 'switch');
});
