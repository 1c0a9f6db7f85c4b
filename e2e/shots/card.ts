import { expect, test } from '../fixtures/room.ts';
import { onPhone, shoot } from '../fixtures/shoot.ts';

test('people, their states, the card, and my status', async ({ room }) => {
  const ann = await room.person('Ann');
  const bob = await room.person('Bob');
  const eve = await room.person('Eve');
  await room.robots('Grandma Lee', 'Ólafur', 'zoe_92');
  await bob.startCamera();
  if (onPhone()) await eve.peopleDrawer.click();
  await eve.people.getByRole('button', { name: /^Eve/ }).click();
  await eve.page.getByLabel('Busy').check();
  await eve.page.getByLabel('In a few words').fill('at the piano');
  await shoot(eve, 'mood');
  await eve.page.getByRole('button', { name: 'Save' }).click();
  if (onPhone()) await ann.peopleDrawer.click();
  await expect(ann.person('Eve')).toContainText('piano');
  await shoot(ann, 'people-states');
  await ann.people.getByRole('button', { name: /^Bob/ }).first().click();
  await expect(ann.dialog('Bob')).toBeVisible();
  await shoot(ann, 'card');
});
