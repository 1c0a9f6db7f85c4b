// Writing: completion, emojis, drafts, limits (interface.md, A.3).

import { expect, test } from '../fixtures/room.ts';

test('CMP-3: every conversation has a draft, which outlives a reload', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.fill('for the lobby');
  await ann.show('Off Topic');
  await expect(ann.composer).toHaveValue('');
  await ann.composer.fill('aside');
  await ann.page.reload();
  await ann.show('Off Topic');
  await expect(ann.composer).toHaveValue('aside');
  await ann.show('Lobby');
  await expect(ann.composer).toHaveValue('for the lobby');
});

test('CMP-4: a name is completed by keys alone, and Enter does not send', async ({ room }) => {
  const ann = await room.person('ann');
  await room.robots('george', 'gerda');
  await expect(ann.person('gerda')).toBeVisible();
  await ann.composer.pressSequentially('hi @ge');
  await expect(ann.offers).toHaveAccessibleName('Mentions');
  await expect(ann.composer).toHaveAttribute('aria-controls', 'offers');
  await expect(ann.offers.getByRole('option')).toHaveText([/george/, /gerda/]);
  await expect(ann.offers.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await ann.page.keyboard.press('ArrowDown');
  const active = await ann.composer.getAttribute('aria-activedescendant');
  await expect(ann.page.locator(`#${active}`)).toContainText('gerda');
  await ann.page.keyboard.press('Enter');
  await expect(ann.composer).toHaveValue('hi @gerda ');
  await expect(ann.offers).toHaveCount(0);
  await ann.page.keyboard.type('there');
  await expect(ann.composer).toHaveValue('hi @gerda there');
  await ann.page.keyboard.press('Enter');
  await expect(ann.message('hi @gerda there')).toBeVisible();

  await ann.composer.pressSequentially('@g');
  await ann.page.keyboard.press('Escape');
  await expect(ann.offers).toHaveCount(0);
  await expect(ann.composer).toHaveValue('@g');
});

test('CMP-4: who is spoken to sees it', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.show('Off Topic');
  await bob.say('look, @ann!');
  await ann.show('Lobby');
  await expect(ann.message('look,')).toHaveClass(/line--calls/);
  await expect(bob.message('look,')).not.toHaveClass(/line--calls/);
});

test('CMP-5: the table of emojis is fetched when it is needed, and what is picked goes to the caret', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const fetched: string[] = [];
  ann.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await ann.composer.fill('ab');
  await ann.page.keyboard.press('ArrowLeft');
  expect(fetched).toEqual([]);
  await ann.page.getByRole('button', { name: 'Pick an emoji' }).click();
  const picker = ann.dialog('Emojis');
  await picker.getByRole('searchbox').fill('waving');
  expect(fetched).toEqual(['/emojis.json']);
  await picker.getByRole('button', { name: 'Dark', exact: true }).click();
  await picker.getByRole('button', { name: 'waving hand' }).click();
  await expect(ann.composer).toHaveValue('a👋🏿b');
  await expect(ann.composer).toBeFocused();
  await ann.page.keyboard.type('!');
  await expect(ann.composer).toHaveValue('a👋🏿!b');

  await ann.page.getByRole('button', { name: 'Pick an emoji' }).click();
  const recent = picker.getByRole('region', { name: 'Recently used' });
  await expect(recent.getByRole('button').first()).toHaveText('👋🏿');
  await ann.page.keyboard.press('Escape');
  await expect(picker).toHaveCount(0);
});

test('CMP-5: a short name is completed while it is typed', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.pressSequentially('good :tad');
  await expect(ann.offers).toHaveAccessibleName('Emojis');
  await ann.composer.pressSequentially('a');
  await ann.page.keyboard.press('Tab');
  await expect(ann.composer).toHaveValue('good 🎉');
});

test('CMP-7: commands are offered, and a slip of the finger is not sent', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.pressSequentially('/he');
  await expect(ann.offers.getByRole('option')).toHaveText([/\/help/]);
  await ann.page.keyboard.press('Tab');
  await expect(ann.composer).toHaveValue('/help ');
  await ann.page.keyboard.press('Enter');
  await expect(ann.log).toContainText('What you can say here');
  await ann.composer.fill('/hlep');
  await expect(ann.conversation.getByRole('alert').first()).toContainText('Did you mean /help?');
  await ann.page.keyboard.press('Enter');
  await expect(ann.composer).toHaveValue('/hlep');
});

test('CMP-9: the last message is edited with one key, and Escape thinks better of it', async ({
  room,
}) => {
  const ann = await room.person('ann');
  await ann.say('helo');
  await ann.page.keyboard.press('ArrowUp');
  await expect(ann.composer).toHaveValue('helo');
  await expect(ann.conversation.getByText('Editing your message')).toBeVisible();
  await ann.page.keyboard.press('Escape');
  await expect(ann.composer).toHaveValue('');
  await expect(ann.message('helo')).not.toContainText('edited');
});

test('CMP-12: how much fits is said from four fifths on', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.fill('x'.repeat(3_999));
  await expect(ann.page.getByText('/ 5000')).toHaveCount(0);
  await ann.composer.fill('x'.repeat(4_000));
  await expect(ann.page.getByText('4000 / 5000')).toBeVisible();
  await ann.composer.fill('x'.repeat(5_001));
  await expect(ann.composer).toHaveAttribute('aria-invalid', 'true');
  await expect(ann.send).toBeDisabled();
});

test('CMP-1: with fingers alone Enter makes a line, and the button sends @phone', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const fingers = await ann.page.evaluate(() => !matchMedia('(pointer: fine)').matches);
  test.skip(!fingers, 'there is a mouse');
  await ann.composer.fill('one');
  await ann.composer.press('Enter');
  await ann.composer.pressSequentially('two');
  await ann.send.tap();
  await expect.poll(() => ann.message('one').innerText()).toContain('one\ntwo');
});

test('LAY-5: keys lead through the page, and to any conversation', async ({ room }) => {
  const ann = await room.person('ann');
  await room.robots('george');
  await expect(ann.person('george')).toBeVisible();
  const here = () => ann.page.evaluate(() => document.activeElement?.closest('[data-part]')?.getAttribute('data-part'));
  const order = [];
  await ann.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (let i = 0; i < 6; i += 1) {
    await ann.page.keyboard.press('F6');
    order.push(await here());
  }
  expect(order).toEqual(['header', 'channels', 'messages', 'composer', 'people', 'header']);
  await ann.page.keyboard.press('Shift+F6');
  expect(await here()).toBe('people');

  await ann.page.keyboard.press('Control+k');
  await expect(ann.dialog('Jump to')).toBeVisible();
  await ann.page.keyboard.type('geo');
  await ann.page.keyboard.press('Enter');
  await expect(ann.dialog('Jump to')).toHaveCount(0);
  await expect(ann.conversation).toHaveAccessibleName('Conversation with george');
  await ann.page.keyboard.press('Control+/');
  await expect(ann.dialog('Keys')).toBeVisible();
  await ann.page.keyboard.press('Escape');
  await expect(ann.dialog('Keys')).toHaveCount(0);
});

test('CMP-13: whoever begins to write with the keyboard nowhere writes a message', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await ann.page.keyboard.type('hello');
  await expect(ann.composer).toHaveValue('hello');
  await ann.page.keyboard.press('Control+k');
  await ann.page.keyboard.type('x');
  await expect(ann.composer).toHaveValue('hello');
});

test('CMP-11: marks are shown while one writes, and code keeps its spaces', async ({ room }) => {
  const ann = await room.person('ann');
  const marks = ann.page.getByText('**bold**');
  await expect(marks).toBeHidden();
  const code = 'if here:\n    sing()\n\n    dance()';
  await ann.composer.fill('```\n' + code + '\n```');
  await expect(marks).toBeVisible();
  await ann.composer.press('Enter');
  await expect(marks).toBeHidden();
  await expect(ann.log.locator('pre')).toHaveText(code, { useInnerText: true });
});
