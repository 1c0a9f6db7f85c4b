import { expectInReach, expectNothingSticksOut } from '../fixtures/layout.ts';
import { smallCamera } from '../fixtures/pictures.ts';
import { expect, type Person, test } from '../fixtures/room.ts';

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
// The narrowest phone, and what is left of a desktop at four hundred percent.
const narrow = { viewport: { width: 320, height: 640 } };
const screens = { desktop, phone, narrow };
// 32 letters are the longest that a name can have, and these are the widest.
const longest = 'W'.repeat(32);

async function expectSound(person: Person): Promise<void> {
  await expectNothingSticksOut(person.page);
  await expectInReach(person.composer);
  await expectInReach(person.send);
  await expectInReach(person.leave);
}

for (const [screen, options] of Object.entries(screens)) {
  test(`nothing sticks out on a screen of the kind ${screen}`, async ({ room }) => {
    const ann = await room.visitor('ann', options);
    await expectNothingSticksOut(ann.page);
    await ann.door.enterAs('ChatServer');
    await expect(ann.door.trouble).not.toBeEmpty();
    await expectNothingSticksOut(ann.page);
    await ann.door.enterAs('ann');
    await ann.say(`a${'h'.repeat(300)} https://example.com/${'path/'.repeat(60)}`);
    await expectSound(ann);
    await ann.startCamera();
    await expectSound(ann);
    await expectInReach(ann.stopWebcam);
  });

  test(`long names and a thousand messages fit on a screen of the kind ${screen}`, async ({
    room,
  }) => {
    const ann = await room.person(longest, options);
    const crowd = await room.robots('M'.repeat(32), '語'.repeat(32), 'i'.repeat(32));
    await crowd.say('M'.repeat(32), ...Array.from({ length: 990 }, (_, i) => `message ${i + 1}.`));
    await crowd.say('語'.repeat(32), 'x'.repeat(2_000), 'the last one');
    await expect(ann.message('the last one')).toBeInViewport();
    await expectSound(ann);
    await ann.startCamera();
    await expectSound(ann);
    await ann.say('and one of mine');
    await expect(ann.message('and one of mine')).toBeInViewport();
    if (await ann.peopleDrawer.isVisible()) {
      await ann.peopleDrawer.click();
      await expect(ann.person(longest)).toBeVisible();
      await expectNothingSticksOut(ann.page);
    }
  });
}

test('the landmarks are there once', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob', phone);
  const { page } = ann;
  for (const landmark of ['banner', 'navigation', 'main', 'complementary'] as const) {
    await expect(page.getByRole(landmark)).toHaveCount(1);
  }
  await expect(ann.channels).toBeVisible();
  await expect(ann.people).toBeVisible();
  await expect(ann.channelsDrawer).toBeHidden();
  await expect(bob.page.getByRole('banner')).toHaveCount(1);
  await expect(bob.page.getByRole('main')).toHaveCount(1);
});

test('on a phone the sides are drawers that open, close and make room for each other', async ({
  room,
}) => {
  const ann = await room.person('ann', phone);
  await expect(ann.channels).toBeHidden();
  await expect(ann.people).toBeHidden();

  await ann.channelsDrawer.tap();
  await expect(ann.channelsDrawer).toHaveAttribute('aria-expanded', 'true');
  await expectInReach(ann.channel('Off Topic'));
  await expectNothingSticksOut(ann.page);

  await ann.peopleDrawer.tap();
  await expect(ann.channels).toBeHidden();
  await expect(ann.channelsDrawer).toHaveAttribute('aria-expanded', 'false');
  await expectInReach(ann.person('ann'));
  await expectNothingSticksOut(ann.page);

  await ann.peopleDrawer.tap();
  await expect(ann.people).toBeHidden();
  await expectInReach(ann.composer);

  await ann.channelsDrawer.tap();
  await ann.channel('Off Topic').tap();
  await expect(ann.channels).toBeHidden();
  await expect(ann.conversation).toHaveAccessibleName('Conversation in Off Topic');
});

test('a drawer closes with Escape, and what lies below it cannot be reached', async ({ room }) => {
  const ann = await room.person('ann', phone);
  await ann.peopleDrawer.tap();
  await expect(ann.people).toBeVisible();
  const covered = ann.page.getByRole('textbox', { name: 'Message', includeHidden: true });
  await covered.evaluate((composer) => composer.focus());
  await expect(covered).not.toBeFocused();
  await ann.page.keyboard.press('Escape');
  await expect(ann.people).toBeHidden();
  await expect(ann.peopleDrawer).toBeFocused();
  await expectInReach(ann.composer);
});

test('four cameras leave room to talk on a desktop and on a phone', async ({ room }) => {
  test.slow();
  const names = ['bob', 'carl', 'dora', longest];
  const people = [];
  for (const name of names) people.push(await room.person(name, { before: smallCamera }));
  for (const person of people) await person.startCamera();
  const ann = await room.person('ann', desktop);
  for (const name of names) await ann.watch(name);
  for (const { viewport } of [desktop, phone]) {
    await ann.page.setViewportSize(viewport);
    await expectSound(ann);
    for (const name of names) {
      await ann.tile(name).scrollIntoViewIfNeeded();
      await expectInReach(ann.tile(name).getByRole('button', { name: /^Close the camera/ }));
    }
    await ann.say(`I see you all at ${viewport.width}`);
    await expectInReach(ann.message(`I see you all at ${viewport.width}`));
    const height = (await ann.log.boundingBox())?.height ?? 0;
    expect(height, 'height of the conversation').toBeGreaterThan(viewport.height / 4);
  }
});
