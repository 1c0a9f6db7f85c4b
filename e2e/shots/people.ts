import { smallCamera } from '../fixtures/pictures.ts';
import { expect, test } from '../fixtures/room.ts';
import { onPhone, shoot, talk } from '../fixtures/shoot.ts';

test('the card about somebody, and people whom I muted, booted and blocked', async ({ room }) => {
  const ann = await room.person('Ann');
  await talk(room);
  await room.robots('Mallory', 'M'.repeat(32));
  await ann.choose('Mallory', 'Block');
  await expect(ann.person('Mallory')).toHaveCount(0);
  await ann.choose('zoe_92', 'Mute');
  await ann.choose('zoe_92', 'Put off my camera');
  await ann.choose('Bob', 'Put off my camera');
  await ann.openCard('Grandma Lee');
  await shoot(ann, 'card');
  await ann.page.keyboard.press('Escape');
  await ann.openCard('zoe_92');
  await shoot(ann, 'card-taking-back');
  await ann.page.keyboard.press('Escape');
  await shoot(ann, 'people-marked');
});

test('a conversation of two, and others that wait', async ({ room }) => {
  const ann = await room.person('Ann');
  const bea = await room.person('Bea');
  const long = await room.person('W'.repeat(32));
  await talk(room);
  await long.whisper('Ann', 'Are you there?');
  await long.say('I have a question about the lamp.');
  await bea.whisper('Ann', 'I did not want to say it in front of everybody: your cat is on camera.');
  await ann.choose('Grandma Lee', 'Write a message');
  await shoot(ann, 'direct-empty');
  await ann.whisper('Bea', 'Oh no. Thank you!');
  await expect(ann.message('Thank you')).toBeVisible();
  await bea.leave.click();
  await expect(ann.log).toContainText('Bea left.');
  await ann.say('Are you still there?');
  await expect(ann.message('Are you still there?').getByRole('status')).toContainText('Not sent.');
  await shoot(ann, 'direct');
  test.skip(!onPhone(), 'a wide screen shows both sides');
  await ann.channelsDrawer.click();
  await shoot(ann, 'direct-drawer');
});

test('viewers on my own tile, who can be put off it', async ({ room }) => {
  const names = ['Bea', 'Carl', 'Dora', 'M'.repeat(32)];
  const people = [];
  for (const name of names) people.push(await room.person(name, { before: smallCamera }));
  const ann = await room.person('Ann');
  await ann.startCamera();
  for (const person of people) await person.watch('Ann');
  await expect(ann.watchers).toHaveText(names);
  await shoot(ann, 'own-camera-viewers');
});

test('my own card, and who comes and goes', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.openCard('ann');
  await shoot(ann, 'own-card');
  await ann.page.getByRole('dialog').evaluate((dialog) => {
    for (const part of [dialog, ...dialog.querySelectorAll('*')]) part.scrollTop = part.scrollHeight;
  });
  await shoot(ann, 'own-card-end');
  await ann.page.keyboard.press('Escape');
  if (onPhone()) await ann.peopleDrawer.click();
  await room.robots('bob', 'carl', 'dora', 'emil', 'fay');
  await expect(ann.log).toContainText('5 came in.');
  await shoot(ann, 'comings');
  await ann.log.locator('summary').click();
  await shoot(ann, 'comings-open');
});
