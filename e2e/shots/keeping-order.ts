import { expect, test } from '../fixtures/room.ts';
import { shoot } from '../fixtures/shoot.ts';
import { operator, signed } from '../fixtures/signing.ts';

test.use({ env: { ...signed, PARLOR_VIDEO_PERMIT_NSFW: 'true' } });

test('what an operator sees: a report, a card, a step that is asked about, how order is kept', async ({ room }) => {
  const olga = await operator(room, 'olga');
  const bob = await room.person('bob');
  await bob.say('Buy my watches! They are as good as new and very cheap.');
  await bob.startCamera();
  const crowd = await room.robots('carl', 'dora');
  await crowd.send('carl', [{ action: 'report', username: 'bob', reason: 'It is spam', comment: 'the third time' }]);
  await expect(olga.log).toContainText('carl has reported bob');
  await shoot(olga, 'operator-report');
  const card = await olga.openCard('bob');
  await shoot(olga, 'operator-card');
  await card.getByRole('button', { name: /^Ban/ }).click();
  await shoot(olga, 'operator-ban');
  await card.getByRole('button', { name: 'Back' }).click();
  await card.getByRole('button', { name: /^Switch the camera off/ }).click();
  await shoot(olga, 'operator-cut');
  await olga.page.keyboard.press('Escape');
  await olga.openCard('dora');
  await olga.card('dora').getByRole('button', { name: /^Ban/ }).click();
  await olga.card('dora').getByRole('button', { name: 'Ban', exact: true }).click();
  // On a phone the drawer stayed open below the card.
  await olga.people.getByRole('button', { name: /^Keep order/ }).click();
  await expect(olga.page.getByRole('dialog', { name: 'Keep order' })).toContainText('dora, until');
  await shoot(olga, 'operator-order');
  await olga.page.getByRole('dialog').evaluate((dialog) => {
    for (const part of [dialog, ...dialog.querySelectorAll('*')]) part.scrollTop = part.scrollHeight;
  });
  await shoot(olga, 'operator-order-end');
});

test('a door that an operator has closed, and one that is closed to somebody', async ({ room }) => {
  const olga = await operator(room, 'olga');
  const bob = await room.person('bob');
  const card = await olga.openCard('bob');
  await card.getByRole('button', { name: /^Ban/ }).click();
  await card.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(bob.door.back).toBeVisible();
  await shoot(bob, 'ended-banned');
  await olga.people.getByRole('button', { name: /^Keep order/ }).click();
  await olga.page.getByRole('button', { name: 'Let nobody else in' }).click();
  const carl = await room.visitor('carl');
  await carl.door.enterAs('carl');
  await expect(carl.door.trouble).toBeVisible();
  await shoot(carl, 'door-closed');
});
