// What those who keep order look after, beside the cards of people.

import { expect, test } from '../fixtures/room.ts';
import { expectNoBarriers } from '../fixtures/axe.ts';
import { operator, signed } from '../fixtures/signing.ts';

test.use({ env: signed });

test('CMP-8: reports wait until somebody has seen to them, with what was said', async ({ room }) => {
  const olga = await operator(room, 'olga');
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await expect(ann.people.getByRole('button', { name: 'Keep order' })).toHaveCount(0);
  await bob.say('buy my watches');
  await ann.act('buy my watches', 'Report');
  const report = ann.dialog('Report a message by bob');
  await report.getByRole('radio', { name: 'It is spam' }).check();
  await report.getByRole('button', { name: 'Report' }).click();
  await expect(olga.log).toContainText('ann has reported bob.');
  await olga.people.getByRole('button', { name: 'Keep order one report waits' }).click();
  const order = olga.page.getByRole('dialog', { name: 'Keep order' });
  await expect(order).toContainText('buy my watches');
  await expectNoBarriers(olga.page, 'with what is to be kept in order');
  await order.getByRole('button', { name: 'Seen to' }).click();
  await expect(order).toContainText('Nobody has reported anything');
  await expect(order).toContainText('ann reported bob.');
});

test('CMP-8: bans are listed where they are ended, and the room is ordered without commands', async ({ room }) => {
  const olga = await operator(room, 'olga');
  const bob = await room.person('bob');
  const card = await olga.openCard('bob');
  await card.getByRole('button', { name: /^Ban/ }).click();
  await card.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(bob.door.back).toBeVisible();
  const open = () => olga.people.getByRole('button', { name: 'Keep order' }).click();
  const order = olga.page.getByRole('dialog', { name: 'Keep order' });
  await open();
  await expect(order).toContainText('olga banned bob.');
  await order.getByRole('button', { name: 'Let bob in again' }).click();
  await expect(order).toContainText('Nobody is banned.');
  await order.getByRole('textbox', { name: 'A word to everybody' }).fill('Tea is ready.');
  await order.getByRole('button', { name: 'Announce' }).click();
  await expect(order).toHaveCount(0);
  await expect(olga.log).toContainText('Tea is ready.');
  await bob.door.back.click();
  await bob.door.enterAs('bob');
  await expect(bob.log).toBeVisible();
  await open();
  await order.getByRole('button', { name: 'Let nobody else in' }).click();
  const carl = await room.visitor('carl');
  await carl.door.enterAs('carl');
  await expect(carl.door.trouble).toBeVisible();
  await open();
  await order.getByRole('combobox', { name: /^Between two messages/ }).selectOption('30 seconds');
  await order.getByRole('button', { name: 'Set the pace' }).click();
  await expect(olga.log).toContainText('wait 30 seconds');
  await open();
  await order.getByRole('button', { name: 'Let people in again' }).click();
  await carl.door.enterAs('carl');
  await expect(carl.log).toBeVisible();
});
