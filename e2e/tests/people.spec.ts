// The list of people, the card about somebody, and how I am.

import { expect, type Person, test } from '../fixtures/room.ts';
import { operator, signed } from '../fixtures/signing.ts';
import type { Frame, Wire } from '../fixtures/wire.ts';

function names(person: Person): Promise<string[]> {
  return person.people.locator('.people__list').first().locator('bdi').allInnerTexts();
}

test('WHO-1: the list is a list, and its heading says how many are in it', async ({ room }) => {
  const ann = await room.person('ann');
  await expect(ann.people).toContainText('You are the first one here.');
  await room.robots('bob', 'carl');
  await expect(ann.people.getByRole('heading', { name: 'People 3' })).toBeVisible();
  await expect(ann.people.getByRole('list').first().getByRole('listitem')).toHaveCount(3);
  await expect(ann.people).not.toContainText('You are the first one here.');
});

test('WHO-1: while my camera is on, whoever watches it is a list of its own', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await expect(ann.people.getByRole('tablist')).toHaveCount(0);
  await ann.startCamera();
  const tab = (name: string) => ann.people.getByRole('tab', { name });
  await tab('Watching me (0)').click();
  await expect(ann.people.getByRole('tabpanel')).toContainText('Nobody is watching you.');
  await bob.watch('ann');
  await expect(tab('Watching me (1)')).toHaveAttribute('aria-selected', 'true');
  await ann.people.getByRole('button', { name: 'Put bob off your camera' }).click();
  await expect(bob.tile('ann')).toHaveCount(0);
  await expect(tab('Watching me (0)')).toBeVisible();
  await tab('Watching me (0)').press('ArrowLeft');
  await expect(tab('Online (2)')).toBeFocused();
  await expect(ann.people.getByRole('listitem')).toHaveCount(2);
});

test('WHO-6: every button in the list is large enough, on a phone for a finger @phone', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.startCamera();
  if (await ann.peopleDrawer.isVisible()) await ann.peopleDrawer.click();
  const isPhone = await ann.peopleDrawer.isVisible();
  await expect(ann.people.getByRole('button', { name: 'Open the camera of bob' })).toBeVisible();
  for (const button of await ann.people.getByRole('button').all()) {
    const { width, height } = (await button.boundingBox())!;
    const least = isPhone ? 40 : 24;
    expect(Math.min(width, height), (await button.innerText()) || 'camera').toBeGreaterThanOrEqual(least);
  }
});

test('WHO-2: people are found by a part of their name, and the order chosen is there after a reload', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const crowd = await room.robots('Zoe', 'bob', 'Carl');
  await crowd.send('bob', [{ action: 'me', videoActive: true }]);
  const find = ann.people.getByRole('searchbox', { name: 'Find somebody' });
  await find.fill('O');
  await expect.poll(() => names(ann)).toEqual(['bob', 'Zoe']);
  await find.fill('nobody');
  await expect(ann.people).toContainText('Nobody here is called like that.');
  await find.fill('');
  const order = ann.people.getByRole('combobox', { name: 'Order of the list' });
  await order.selectOption('By name, from Z');
  await expect.poll(() => names(ann)).toEqual(['Zoe', 'Carl', 'bob', 'ann']);
  await order.selectOption('Cameras first');
  await expect.poll(() => names(ann)).toEqual(['bob', 'ann', 'Carl', 'Zoe']);
  await ann.page.reload();
  await expect(ann.log).toBeVisible();
  await expect.poll(() => names(ann)).toEqual(['bob', 'ann', 'Carl', 'Zoe']);
});

test('WHO-2: rows do not jump away from under a pointer', async ({ room }) => {
  const ann = await room.person('ann');
  const crowd = await room.robots('mia', 'noa');
  await expect.poll(() => names(ann)).toEqual(['ann', 'mia', 'noa']);
  await ann.person('mia').hover();
  await crowd.enter('abel');
  await expect(ann.person('abel')).toBeVisible();
  expect(await names(ann)).toEqual(['ann', 'mia', 'noa', 'abel']);
  await expect.poll(() => names(ann)).toEqual(['abel', 'ann', 'mia', 'noa']);
});

test('WHO-3: what kind of camera it is, is said in words and by its shape', async ({ room }) => {
  let wire!: Wire;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  const shapes = new Set<string>();
  for (const [video, kind] of [
    [1, ''],
    [3, ' (explicit)'],
    [5, ' (no sound)'],
    [7, ' (explicit, no sound)'],
  ] as const) {
    wire.say({ action: 'roster', changed: [{ username: 'bob', video, loginAt: 1 }] });
    const button = ann.people.getByRole('button', { name: `Open the camera of bob${kind}`, exact: true });
    await expect(button).toHaveAttribute('title', `Open the camera of bob${kind}`);
    shapes.add(await button.evaluate((element) => element.innerHTML));
  }
  expect(shapes.size, 'different shapes').toBe(4);
  wire.say({ action: 'roster', changed: [{ username: 'bob', video: 2, loginAt: 1 }] });
  await expect(ann.people.getByRole('button', { name: /camera of bob/ })).toHaveCount(0);
});

test('WHO-4: how I am is said on my card, and everybody reads it', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.banner.getByRole('button', { name: /You are.*ann/ }).click();
  const card = ann.card('ann');
  await card.getByRole('radio', { name: 'Busy' }).check();
  await card.getByRole('textbox', { name: 'In your own words' }).fill('with the cat');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card).toHaveCount(0);
  await expect(bob.person('ann')).toContainText('Busy: with the cat');
  await expect(ann.person('ann')).toContainText('Busy: with the cat');
  await bob.openCard('ann');
  await expect(bob.card('ann')).toContainText('Busy: with the cat');
});

test('WHO-4: whoever does nothing for a quarter of an hour is away, and back when they move', async ({ room }) => {
  const ann = await room.person('ann', { clock: true });
  const bob = await room.person('bob');
  for (let half = 0; half < 31; half += 1) {
    await ann.page.clock.runFor(30_000);
    // The room says something now and then, or the page would take it for dead.
    await bob.say(`half minute ${half}.`);
    await expect(ann.message(`half minute ${half}.`)).toBeAttached();
  }
  await expect(bob.person('ann')).toContainText('Away');
  await ann.page.mouse.move(300, 300);
  await expect(bob.person('ann')).not.toContainText('Away');
});

test('who closes their conversations to strangers is not written to by them', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.openCard('ann');
  const only = ann.card('ann').getByRole('checkbox', { name: 'Only people I wrote to may write to me' });
  await only.check();
  await ann.page.keyboard.press('Escape');
  await bob.openCard('ann');
  await expect(bob.card('ann')).toContainText('Takes messages only from people they wrote to first');
  await bob.page.keyboard.press('Escape');
  await bob.whisper('ann', 'let me in');
  await expect(bob.message('let me in').getByRole('status')).toContainText('only takes messages from people they wrote to');
  await expect(ann.direct('bob')).toHaveCount(0);
  await ann.whisper('bob', 'now you may');
  await bob.say('thank you');
  await expect(ann.message('thank you')).toBeVisible();
  // Another visit of the same browser.
  await ann.leave.click();
  await ann.door.back.click();
  await ann.door.enterAs('ann');
  await ann.openCard('ann');
  await expect(only).toBeChecked();
});

test('WHO-5: whoever does not keep order has no such choices', async ({ room }) => {
  const ann = await room.person('ann');
  await room.robots('bob');
  const card = await ann.openCard('bob');
  for (const words of ['Write a message', 'Mute', 'Put off my camera', 'Block', 'Report']) {
    await expect(card.getByRole('button', { name: new RegExp(`^${words}`) })).toBeVisible();
  }
  await expect(card).not.toContainText('Keeping order');
  await card.getByRole('button', { name: /^Report/ }).click();
  await card.getByRole('textbox', { name: 'What is the trouble?' }).fill('He sings.');
  await card.getByRole('button', { name: 'Report' }).click();
  await expect(ann.log).toContainText('Those who keep order will see it.');
});

test.describe('in a room with an operator', () => {
  test.use({ env: { ...signed, PARLOR_VIDEO_PERMIT_NSFW: 'true' } });

  test('WHO-5, CMP-8: whoever keeps order does it from the card, and is told what will happen', async ({ room }) => {
    const olga = await operator(room, 'olga');
    const bob = await room.person('bob');
    await bob.startCamera();
    const take = async (words: string, will: RegExp, doing: string, fill = async () => {}) => {
      const card = await olga.openCard('bob');
      await card.getByRole('button', { name: new RegExp(`^${words}`) }).click();
      await expect(card).toContainText(will);
      await fill();
      await card.getByRole('button', { name: doing, exact: true }).click();
      await expect(card).toHaveCount(0);
    };
    await take('Mark the camera as explicit', /marked as explicit from now on/, 'Mark it');
    await expect(olga.people.getByRole('button', { name: 'Open the camera of bob (explicit)' })).toBeVisible();
    await take('Switch the camera off', /goes off for everybody/, 'Switch it off');
    await expect(bob.startWebcam).toBeVisible();
    await take('Make an operator', /see every camera/, 'Make an operator');
    await expect(olga.person('bob')).toContainText('Keeps order here');
    await take('No longer an operator', /does not keep order any more/, 'Take it back');
    await expect(olga.person('bob')).not.toContainText('Keeps order here');
    const why = () => olga.card('bob').getByRole('textbox', { name: /^Why/ }).fill('so loud');
    await take('Show out', /can come in again/, 'Show out', why);
    await expect(bob.page.getByRole('status').first()).toContainText('so loud');
    await bob.door.back.click();
    await bob.door.enterAs('bob');
    await expect(bob.log).toBeVisible();
    await take('Ban', /cannot come in again before/, 'Ban', async () => {
      await olga.card('bob').getByRole('combobox', { name: 'For how long' }).selectOption('a week');
      await why();
    });
    await bob.door.back.click();
    await bob.door.enterAs('bob');
    await expect(bob.door.trouble).toContainText('168 hours');
    await expect(bob.door.trouble).toContainText('so loud');
  });
});

test('a card of somebody who goes says so', async ({ room }) => {
  let wire!: Wire;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  const left: Frame = { action: 'roster', changed: [], joined: [], left: [{ username: 'bob', why: 'exited' }] };
  await room.robots('bob');
  await ann.openCard('bob');
  wire.say(left);
  await expect(ann.card('bob')).toContainText('bob is not here any more.');
});
