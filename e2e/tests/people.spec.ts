// The list of people and the card about somebody (interface.md, A.4).

import { expect, test } from '../fixtures/room.ts';

test('WHO-2: people are found and sorted, and the order outlives a reload', async ({ room }) => {
  const ann = await room.person('ann');
  await room.robots('bea', 'carl', 'dora');
  await expect(ann.people.getByRole('listitem')).toHaveCount(4);
  const names = () => ann.people.getByRole('listitem').locator('bdi').allInnerTexts();
  expect(await names()).toEqual(['ann', 'bea', 'carl', 'dora']);
  await ann.people.getByRole('combobox', { name: 'Sort people' }).selectOption('Z to A');
  expect(await names()).toEqual(['dora', 'carl', 'bea', 'ann']);
  await ann.people.getByRole('searchbox', { name: 'Find people' }).fill('ea');
  expect(await names()).toEqual(['bea']);
  await ann.people.getByRole('searchbox', { name: 'Find people' }).fill('zz');
  await expect(ann.people).toContainText('Nobody is called like that.');
  await ann.page.reload();
  await expect.poll(names).toEqual(['dora', 'carl', 'bea', 'ann']);
});

test('WHO-4: how somebody is stands beside their name, in words and by a sign', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.page.getByRole('button', { name: /^You are/ }).click();
  const mood = ann.dialog('Your status');
  await mood.getByLabel('Busy').check();
  await mood.getByLabel('In a few words').fill('at the piano');
  await mood.getByRole('button', { name: 'Save' }).click();
  await expect(bob.person('ann')).toContainText('Busy: at the piano');
  await expect(bob.person('ann').locator('.status-sign svg')).toHaveCount(1);
});

test('WHO-5: the card has everything one may do, and gives the keyboard back', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.startCamera();
  const opener = ann.people.getByRole('button', { name: 'bob', exact: true });
  await opener.click();
  const card = ann.dialog('bob');
  for (const choice of ['Open the camera', 'Write a message', 'Mute', 'Put off my camera', 'Block']) {
    await expect(card.getByRole('button', { name: new RegExp(`^${choice}`) })).toBeVisible();
  }
  await expect(card.getByRole('region', { name: 'Keep order' })).toHaveCount(0);
  await ann.page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(opener).toBeFocused();
  await opener.click();
  await card.getByRole('button', { name: /^Write a message/ }).click();
  await expect(ann.conversation).toHaveAccessibleName('Conversation with bob');
});

test('DMs: whoever closed theirs hears only from people they wrote to', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.page.getByRole('button', { name: /^You are/ }).click();
  await ann.page.getByLabel('Closed to new direct messages').check();
  await ann.page.getByRole('button', { name: 'Save' }).click();
  await bob.people.getByRole('button', { name: 'ann', exact: true }).click();
  await expect(bob.dialog('ann')).toContainText('only from people they wrote to first');
  await bob.dialog('ann').getByRole('button', { name: /^Write a message/ }).click();
  await bob.composer.fill('hello?');
  await bob.composer.press('Enter');
  await expect(bob.log).toContainText('ann only takes messages from people they wrote to first.');
  await expect(ann.direct('bob')).toHaveCount(0);
  await ann.whisper('bob', 'now you may');
  await bob.say('thank you');
  await expect(ann.message('thank you')).toBeVisible();
});
