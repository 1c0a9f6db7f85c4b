// The conversation as people scroll, answer and change it (interface.md, A.2 and A.8).

import { expect, type Person, test } from '../fixtures/room.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}.`);

const gap = (reader: Person) =>
  reader.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);

test('MSG-1 MSG-3 MSG-4: the end is followed, left, and found again with a count', async ({ room }) => {
  const ann = await room.person('ann');
  const crowd = await room.robots('bob');
  await crowd.say('bob', ...lines(1, 60));
  await expect(ann.message('line 60.')).toBeInViewport();
  expect(await gap(ann)).toBeLessThanOrEqual(1);
  await expect(ann.jump).toHaveCount(0);

  await ann.log.evaluate((log) => log.scrollTo(0, 100));
  await expect(ann.jump).toHaveText('Jump to latest');
  await crowd.say('bob', ...lines(61, 63));
  await expect(ann.jump).toHaveText('Jump to latest (3 new)');
  await ann.jump.click();
  await expect(ann.message('line 63.')).toBeInViewport();
  await expect(ann.jump).toHaveCount(0);

  await ann.log.evaluate((log) => log.scrollTo(0, 100));
  await expect(ann.jump).toBeVisible();
  await ann.say('here I am');
  await expect(ann.message('here I am')).toBeInViewport();
  await expect(ann.jump).toHaveCount(0);
});

test('MSG-2: nothing moves for whoever reads further up', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const crowd = await room.robots('carl');
  await crowd.say('carl', ...lines(1, 90));
  await bob.say('the last line.');
  await expect(ann.message('the last line.')).toBeInViewport();
  await ann.log.evaluate((log) => log.scrollTo(0, 60));
  const read = ann.message('line 9.');
  const top = async () => (await read.boundingBox())?.y ?? 0;
  await expect(ann.jump).toBeVisible();
  const before = await top();
  await bob.say('more');
  await bob.act('the last line.', 'Edit');
  await bob.composer.fill('and much more of it\n\n\nthan before');
  await bob.composer.press('Enter');
  await expect(ann.message('much more of it')).toBeAttached();
  await ann.page.setViewportSize({ width: 1280, height: 500 });
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
});

test('MSG-5: one line stands before what is new, and goes when the channel is left', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.say('old');
  await ann.show('Off Topic');
  await bob.say('new');
  await bob.say('newer');
  await expect(ann.channel('Lobby')).toHaveAccessibleName('Lobby 2 new messages');
  await ann.show('Lobby');
  await expect(ann.divider).toHaveCount(1);
  await expect(ann.divider.locator('xpath=following-sibling::article[1]')).toContainText('new');
  await ann.show('Off Topic');
  await ann.show('Lobby');
  await expect(ann.divider).toHaveCount(0);
});

test('MSG-5: Escape takes the line away', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.show('Off Topic');
  await bob.say('new');
  await ann.show('Lobby');
  await expect(ann.divider).toBeVisible();
  await ann.page.keyboard.press('Escape');
  await expect(ann.divider).toHaveCount(0);
});

test('MSG-6: what comes while nobody looks is unread in the open channel', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await bob.say('are you there?');
  await expect(ann.channel('Lobby')).toHaveAccessibleName('Lobby 1 new message');
  await expect(ann.divider).toBeVisible();
  await ann.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(ann.channel('Lobby')).toHaveAccessibleName('Lobby');
});

test('MSG-7: a day ends at midnight where the reader is', async ({ room }) => {
  const ann = await room.person('ann', { timezoneId: 'Asia/Tokyo', locale: 'en-GB', clock: true });
  await ann.page.clock.setFixedTime(new Date('2026-11-26T14:59:00Z'));
  await ann.composer.fill('before midnight');
  await ann.composer.press('Enter');
  await expect(ann.message('before midnight').locator('time')).toHaveAttribute('datetime', /Z$/);
  await expect(ann.log.getByRole('separator')).toHaveCount(0);
});

test('MSG-8: who goes on within five minutes is named once to the eye and always to the ear', async ({
  room,
}) => {
  const ann = await room.person('ann');
  await ann.say('one');
  await ann.say('two');
  await expect(ann.message('two')).toHaveAccessibleName('Message by ann');
  await expect(ann.message('one').getByText('ann', { exact: true })).toBeVisible();
  await expect(ann.message('two').getByText('ann', { exact: true })).toHaveCount(0);
});

test('MSG-11: a message is edited, answered, copied, hidden and taken back', async ({ room }) => {
  const ann = await room.person('ann', { permissions: ['clipboard-read', 'clipboard-write'] });
  const bob = await room.person('bob');
  await bob.say('cake on *Saterday*?');
  await ann.act('cake', 'Reply');
  await expect(ann.conversation.getByText('Answering bob')).toBeVisible();
  await ann.say('yes please');
  await expect(bob.message('yes please')).toContainText('cake on Saterday?');

  await bob.composer.press('ArrowUp');
  await expect(bob.composer).toHaveValue('cake on *Saterday*?');
  await bob.composer.fill('cake on *Saturday*?');
  await bob.composer.press('Enter');
  const cake = ann.message('Saturday').filter({ hasNotText: 'yes' });
  await expect(cake).toContainText('(edited)');
  await expect(ann.message('yes please')).toContainText('cake on Saturday?');

  await ann.act(/Saturday\?.*edited/, 'Copy text');
  expect(await ann.page.evaluate(() => navigator.clipboard.readText())).toBe('cake on Saturday?');

  await bob.act(/Saturday\?.*edited/, 'Take back');
  await expect(cake).toHaveCount(0);
  await expect(ann.message('yes please')).toContainText('not on this page');

  await bob.act('yes please', 'Hide');
  await expect(bob.message('yes please')).toHaveCount(0);
  await expect(ann.message('yes please')).toBeVisible();
});

test('MSG-12: reactions are counted, mine is pressed, and whoever comes later sees them', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.say('cake?');
  await ann.act('cake?', 'React');
  await ann.dialog('Emojis').getByRole('button', { name: '👍' }).first().click();
  const chip = (reader: Person) => reader.message('cake?').getByRole('button', { name: /^👍/ });
  await expect(chip(bob)).toHaveAccessibleName('👍, 1 person: ann');
  await expect(chip(bob)).toHaveAttribute('aria-pressed', 'false');
  await chip(bob).click();
  await expect(chip(ann)).toHaveAccessibleName('👍, 2 people: ann, bob');
  await expect(chip(ann)).toHaveAttribute('aria-pressed', 'true');
  await chip(ann).click();
  await expect(chip(bob)).toHaveAccessibleName('👍, 1 person: bob');
});

test('MSG-13: nothing of somebody who is muted is in the document, nor counted, nor quoted', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const [bob, carl] = [await room.person('bob'), await room.person('carl')];
  await bob.say('rude words');
  await ann.choose('bob', 'Mute');
  await expect(ann.message('rude words')).toHaveCount(0);
  await carl.act('rude words', 'Reply');
  await carl.say('be kind');
  await bob.show('Off Topic');
  await bob.say('ruder');
  await expect(ann.message('be kind')).toContainText('not on this page');
  await expect(ann.log).not.toContainText('rude words');
  await expect(ann.channel('Off Topic')).toHaveAccessibleName('Off Topic');
});

test('MSG-14: the list is one stop for the keyboard, and its arrows go from message to message', async ({
  room,
}) => {
  const ann = await room.person('ann');
  for (const line of lines(1, 3)) await ann.say(line);
  await ann.composer.focus();
  // Between the two there is what adds pictures.
  await ann.page.keyboard.press('Shift+Tab');
  await ann.page.keyboard.press('Shift+Tab');
  await expect(ann.log).toBeFocused();
  await ann.page.keyboard.press('ArrowUp');
  await expect(ann.message('line 3.')).toBeFocused();
  await ann.page.keyboard.press('ArrowUp');
  await expect(ann.message('line 2.')).toBeFocused();
  await ann.page.keyboard.press('Home');
  await expect(ann.message('line 1.')).toBeFocused();
  await ann.page.keyboard.press('m');
  const menu = ann.page.getByRole('menu', { name: 'Message actions' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await ann.page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(ann.message('line 1.').getByRole('button', { name: 'Message actions' })).toBeFocused();
});

test('MSG-15 PERF: five thousand messages leave a bounded document', async ({ room }) => {
  test.slow();
  const ann = await room.person('ann');
  const crowd = await room.robots('bob');
  for (let burst = 0; burst < 5; burst += 1) {
    await crowd.say('bob', ...lines(burst * 1000 + 1, burst * 1000 + 1000));
  }
  await expect(ann.message('line 5000.')).toBeInViewport();
  expect(await ann.log.getByRole('article').count()).toBeLessThanOrEqual(1000);
  await ann.say('still there');
  await expect(ann.message('still there')).toBeInViewport();
});

test('MSG-18: who writes to me alone is seen writing', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.whisper('ann', 'psst');
  await ann.direct('bob').getByRole('button').first().click();
  await bob.composer.pressSequentially('are you');
  await expect(ann.page.getByText('bob is writing…')).toBeVisible();
  await bob.composer.press('Enter');
  await expect(ann.page.getByText('bob is writing…')).toHaveCount(0);
});

test('A11Y-2: twenty messages in two seconds are three announcements at most', async ({ room }) => {
  const before = () => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = document.querySelector('[data-testid=announcer]')?.textContent ?? '';
      if (text && text !== said.at(-1)) said.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  };
  const ann = await room.person('ann', { before, clock: true });
  const crowd = await room.robots('bob');
  for (let i = 1; i <= 20; i += 1) {
    await crowd.say('bob', `quick ${i}.`);
    await expect(ann.message(`quick ${i}.`)).toBeAttached();
    await ann.page.clock.runFor(100);
  }
  await ann.page.clock.runFor(2_000);
  const said = () => ann.page.evaluate(() => (window as unknown as { said: string[] }).said);
  await expect.poll(async () => (await said()).length).toBeGreaterThan(1);
  await expect(ann.log).toHaveAttribute('aria-live', 'off');
  expect((await said()).length).toBeLessThanOrEqual(3);
  expect((await said())[0]).toBe('bob: quick 1..');
});
