import { expectNoBarriers } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/room.ts';

const screens = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [screen, options] of Object.entries(screens)) {
    test(`no known barrier on a ${colorScheme} ${screen}`, async ({ room }) => {
      test.slow();
      const ann = await room.visitor('ann', { ...options, colorScheme });
      const { page } = ann;
      await expectNoBarriers(page, 'at the door');
      await ann.door.enterAs('ChatServer');
      await expect(ann.door.trouble).not.toBeEmpty();
      await expectNoBarriers(page, 'refused at the door');
      await ann.door.enterAs('ann');

      const bob = await room.person('bob');
      await bob.say('Hello, who is here?');
      await ann.say('Me!');
      await bob.show('Off Topic');
      await bob.say('Come over');
      await expectNoBarriers(page, 'in the room');
      await ann.composer.fill('x'.repeat(5001));
      await expectNoBarriers(page, 'with too long a message');
      await ann.composer.fill('');

      await ann.act('Hello, who is here?', 'Reply');
      await expectNoBarriers(page, 'A11Y-1: answering');
      await ann.say('I am');
      await ann.message(/who is here\?$/).focus();
      await ann.message(/who is here\?$/).getByRole('button', { name: 'React' }).click();
      await expect(ann.dialog('Emojis').getByRole('button').nth(20)).toBeVisible();
      await expectNoBarriers(page, 'A11Y-1: with the emojis open');
      await ann.dialog('Emojis').getByRole('button', { name: '👍' }).first().click();
      await ann.page.keyboard.press('Control+k');
      await expectNoBarriers(page, 'A11Y-1: with the switcher open');
      await ann.page.keyboard.press('Escape');
      await ann.composer.pressSequentially('@bo');
      await expect(ann.offers).toBeVisible();
      await expectNoBarriers(page, 'A11Y-1: with names offered');
      await ann.composer.fill('');

      await room.robots('eve', 'fay');
      await ann.choose('eve', 'Mute');
      await ann.choose('fay', 'Block');
      await bob.whisper('ann', 'psst');
      const card = await ann.openCard('bob');
      await expectNoBarriers(page, 'with the card about somebody', ['landmark-one-main']);
      await card.getByRole('button', { name: /^Report/ }).click();
      await expectNoBarriers(page, 'asked once more', ['landmark-one-main']);
      await page.keyboard.press('Escape');
      await ann.openCard('ann');
      await expectNoBarriers(page, 'with my own card', ['landmark-one-main']);
      await page.keyboard.press('Escape');
      await ann.choose('bob', 'Write a message');
      await expectNoBarriers(page, 'in a conversation of two');

      await bob.startCamera();
      await ann.startCamera();
      await ann.watch('bob');
      await bob.watch('ann');
      await expect(ann.watchers).toHaveText(['bob']);
      await expectNoBarriers(page, 'with cameras open');
      if (await ann.peopleDrawer.isVisible()) await ann.peopleDrawer.click();
      await ann.people.getByRole('tab', { name: 'Watching me (1)' }).click();
      await expectNoBarriers(page, 'WHO-1: with those who watch me', ['landmark-one-main']);
      if (await ann.peopleDrawer.isVisible()) await ann.peopleDrawer.click();
      for (const drawer of [ann.channelsDrawer, ann.peopleDrawer]) {
        if (!(await drawer.isVisible())) continue;
        await drawer.click();
        // What lies below a drawer is out of reach, the main part of the page included.
        await expectNoBarriers(page, 'with a drawer open', ['landmark-one-main']);
        await drawer.click();
      }

      room.expectLostConnections();
      await room.server.signal('SIGKILL');
      await expect(ann.tryNow).toBeVisible();
      await expectNoBarriers(page, 'with the connection gone');
      await ann.leave.click();
      await expect(ann.door.goodbye).toBeVisible();
      await expectNoBarriers(page, 'after leaving');
    });
  }
}

test('no known barrier where a camera cannot be had', async ({ room }) => {
  const before = () => Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
  for (const colorScheme of ['light', 'dark'] as const) {
    const ann = await room.person('ann', { before, colorScheme });
    await ann.startWebcam.click();
    await expect(ann.cameraTrouble).toBeVisible();
    await expectNoBarriers(ann.page, colorScheme);
  }
});

test('everything can be done with the keyboard alone', async ({ room }) => {
  const bob = await room.person('bob');
  await bob.startCamera();
  const ann = await room.visitor('ann');
  const { keyboard } = ann.page;
  const tabTo = async (name: RegExp) => {
    const label = () =>
      ann.page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
      });
    for (let steps = 0; steps < 40; steps += 1) {
      if (name.test(await label())) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${name}`);
  };
  await keyboard.type('ann');
  await keyboard.press('Enter');
  await expect(ann.log).toBeVisible();
  await tabTo(/^Message$/);
  await keyboard.type('no mouse');
  await keyboard.press('Enter');
  await expect(bob.message('no mouse')).toBeVisible();
  await tabTo(/^Open the camera of bob$/);
  await keyboard.press('Enter');
  await expect(ann.tile('bob')).toHaveAttribute('data-live', 'true');
  await tabTo(/^Close the camera of bob$/);
  await keyboard.press('Enter');
  await expect(ann.tile('bob')).toHaveCount(0);
  await tabTo(/^Start webcam$/);
  await keyboard.press('Space');
  await expect(ann.goLive).toBeEnabled();
  await tabTo(/^Go live$/);
  await keyboard.press('Space');
  await expect(ann.ownTile).toHaveAttribute('data-live', 'true');
  await tabTo(/^Off Topic/);
  await keyboard.press('Enter');
  await expect(ann.conversation).toHaveAccessibleName('Conversation in Off Topic');
  await tabTo(/^Leave the room$/);
  await keyboard.press('Enter');
  await tabTo(/^Back to the door$/);
  await keyboard.press('Enter');
  await expect(ann.door.name).toBeFocused();
});
