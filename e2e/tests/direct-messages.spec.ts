import { expectInReach, expectNothingSticksOut } from '../fixtures/layout.ts';
import { expect, test } from '../fixtures/room.ts';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test('two people whisper both ways, and nobody else hears it @phone', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const carl = await room.person('carl');
  await ann.whisper('bob', 'just between us');
  await expect(ann.message('just between us')).toHaveAccessibleName('Message by ann');

  if (await bob.channelsDrawer.isVisible()) await bob.channelsDrawer.click();
  await expect(bob.direct('ann')).toContainText('1 new message');
  await bob.direct('ann').getByTitle('ann', { exact: true }).click();
  await expect(bob.message('just between us')).toBeVisible();
  await bob.say('and the walls');
  await expect(ann.message('and the walls')).toBeVisible();

  // What comes later and is for all has arrived, so what is for two never will.
  await bob.show('Lobby');
  await bob.say('hello all');
  await expect(carl.message('hello all')).toBeVisible();
  await expect(carl.page.getByText('between us')).toHaveCount(0);
  await expect(carl.page.getByText('the walls')).toHaveCount(0);
  await expect(carl.page.getByRole('heading', { name: 'Direct messages' })).toHaveCount(0);
});

test('a conversation stays when the other one leaves, and can be put away', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.whisper('ann', 'I have to go');
  await ann.direct('bob').getByTitle('bob', { exact: true }).click();
  await bob.leave.click();
  await expect(ann.log).toContainText('bob left.');
  await ann.say('bye!');
  await expect(ann.message('bye!').getByRole('status')).toHaveText('Not sent. bob is not here.');
  await expect(ann.message('I have to go')).toBeVisible();
  await ann.page.getByRole('button', { name: 'Close the conversation with bob' }).click();
  await expect(ann.direct('bob')).toHaveCount(0);
  await expect(ann.conversation).toHaveAccessibleName('Conversation in Lobby');
});

test('A11Y-4: the card about somebody works with keys alone and gives the keyboard back', async ({
  room,
}) => {
  const ann = await room.person('ann');
  await room.robots('bob');
  const { keyboard } = ann.page;
  const button = ann.cardButton('bob');
  const card = ann.card('bob');
  const choice = (name: RegExp) => card.getByRole('button', { name });
  await button.focus();
  await keyboard.press('Enter');
  await expect(card).toBeVisible();
  await keyboard.press('Tab');
  await expect(choice(/^Write a message/)).toBeFocused();
  await keyboard.press('Tab');
  await expect(choice(/^Mute/)).toBeFocused();
  await keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(button).toBeFocused();

  await keyboard.press('Enter');
  await choice(/^Mute/).focus();
  await keyboard.press('Enter');
  await expect(ann.person('bob')).toContainText('muted');
  await expect(button).toBeFocused();

  await keyboard.press('Enter');
  await choice(/^Write a message/).focus();
  await keyboard.press('Enter');
  await expect(ann.conversation).toHaveAccessibleName('Conversation with bob');
  await expect(ann.composer).toBeFocused();
});

test('the last card of a long list is in reach, and Escape leaves its drawer open', async ({
  room,
}) => {
  const names = Array.from({ length: 30 }, (_, number) => `p${number + 10}`);
  await room.robots(...names);
  const ann = await room.person('ann');
  const bob = await room.person('bob', phone);
  for (const person of [ann, bob]) {
    const card = await person.openCard('p39');
    for (const choice of await card.getByRole('button').all()) await expectInReach(choice);
    await expectNothingSticksOut(person.page);
    await person.page.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
    await expect(person.people).toBeVisible();
  }
});
