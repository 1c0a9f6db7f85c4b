// The page adapts to whoever looks at it: big letters, small screens, keyboards on the screen, no
// colours, no motion.

import { AxeBuilder } from '@axe-core/playwright';
import { expectInReach, expectNothingSticksOut } from '../fixtures/layout.ts';
import { expect, test } from '../fixtures/room.ts';

for (const [screen, viewport] of Object.entries({
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
})) {
  test(`LAY-3: letters twice as big fit on a screen of the kind ${screen}`, async ({ room }) => {
    const before = () => {
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%';
      });
    };
    const ann = await room.visitor('ann', { viewport, before });
    await expectNothingSticksOut(ann.page);
    await ann.door.enterAs('ann');
    await room.robots('bob', 'Somebody with a long name');
    await ann.say('Hello, these are big letters.');
    await expect(ann.message('big letters')).toBeInViewport();
    await expectNothingSticksOut(ann.page);
    await expect(ann.composer).toBeInViewport();
    await expect(ann.leave).toBeInViewport();
    const card = await ann.openCard('bob');
    await expectNothingSticksOut(ann.page);
    await ann.page.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
  });
}

test('LAY-4: a keyboard that lies over the page leaves the composer in sight', async ({ room }) => {
  const before = () => {
    const real = window.visualViewport!;
    const pretended = Object.assign(new EventTarget(), { height: real.height, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { value: pretended });
  };
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const ann = await room.person('ann', { before, ...phone });
  for (let i = 0; i < 30; i += 1) await ann.say(`line ${i}.`);
  const show = (height: number) =>
    ann.page.evaluate((height) => {
      Object.assign(window.visualViewport!, { height });
      window.visualViewport!.dispatchEvent(new Event('resize'));
    }, height);
  const bottom = async () => {
    const box = await ann.composer.boundingBox();
    return box!.y + box!.height;
  };
  await show(480);
  await expect.poll(bottom).toBeLessThanOrEqual(480);
  await expect(ann.message('line 29.')).toBeInViewport();
  await show(844);
  await expect.poll(bottom).toBeGreaterThan(700);
  await expectInReach(ann.composer);
});

test('A11Y-5: nothing moves for whoever wants no motion', async ({ room }) => {
  const ann = await room.person('ann', { reducedMotion: 'reduce' });
  const bob = await room.person('bob');
  await ann.say('one');
  await bob.say('two');
  await ann.openCard('bob');
  expect(await ann.page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('A11Y-5: without colours everything is still told apart', async ({ room }) => {
  const ann = await room.person('ann', { forcedColors: 'active' });
  await room.robots('bob');
  await ann.say('hello');
  for (const control of [ann.leave, ann.channel('Lobby'), ann.cardButton('bob')]) {
    const style = await control.evaluate((element) => getComputedStyle(element).borderTopStyle);
    expect(style).toBe('solid');
  }
  const current = await ann.channel('Lobby').evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(current).toBe('solid');
  const { violations } = await new AxeBuilder({ page: ann.page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('LAY-1: every part of the room is a landmark of its own', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.startCamera();
  for (const [role, name] of [
    ['banner', undefined],
    ['navigation', 'Channels'],
    ['main', 'Conversation in Lobby'],
    ['complementary', 'People'],
    ['form', 'Message composer'],
    ['region', 'Webcams'],
  ] as const) {
    await expect(ann.page.getByRole(role, name ? { name } : {})).toHaveCount(1);
  }
});

test('EMP-1: whoever I talk with and who has gone is marked in words', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.whisper('bob', 'hello');
  await expect(ann.direct('bob')).not.toContainText('not here');
  await bob.leave.click();
  await expect(ann.direct('bob')).toContainText('not here');
  await bob.door.back.click();
  await bob.door.enterAs('bob');
  await expect(ann.direct('bob')).not.toContainText('not here');
});
