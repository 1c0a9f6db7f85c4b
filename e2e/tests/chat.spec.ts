import { expect, test } from '../fixtures/room.ts';

test('two people read what the other one says @phone', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.say('Hello bob, how are you?');
  await expect(bob.message('Hello bob, how are you?')).toHaveAccessibleName('Message by ann');
  await bob.composer.fill('Fine, thank you!');
  await bob.send.click();
  await expect(ann.message('Fine, thank you!')).toHaveAccessibleName('Message by bob');
  await expect(bob.message('Fine, thank you!')).toBeVisible();
  await expect(bob.composer).toHaveValue('');
});

test('who comes and goes is said, and the list follows', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await expect(ann.log).toContainText('bob came in.');
  await expect(ann.people.getByRole('listitem')).toHaveCount(2);
  await bob.leave.click();
  await expect(ann.log).toContainText('bob left.');
  await expect(ann.people.getByRole('listitem')).toHaveCount(1);
});

test('markup that a person types is shown as text', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const typed = '<b>bold</b> <img src=x onerror="alert(1)"> <script>alert(2)</script> & <i>';
  await ann.say(typed);
  for (const reader of [ann, bob]) {
    await expect(reader.message('bold')).toContainText(typed);
    await expect(reader.message('bold').locator('b, i, img, script')).toHaveCount(0);
  }
});

test('Enter sends, and Shift with Enter makes a line that is kept', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.composer.pressSequentially('one');
  await ann.composer.press('Shift+Enter');
  await ann.composer.pressSequentially('two');
  await expect(ann.composer).toHaveValue('one\ntwo');
  await ann.composer.press('Enter');
  await expect(ann.composer).toHaveValue('');
  for (const reader of [ann, bob]) {
    await expect.poll(() => reader.message('one').innerText()).toContain('one\ntwo');
  }
});

test('the Enter of an input method does not send', async ({ room }) => {
  const ann = await room.person('ann');
  const keyboard = await ann.context.newCDPSession(ann.page);
  await ann.composer.focus();
  await keyboard.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await ann.page.keyboard.press('Enter');
  await keyboard.send('Input.insertText', { text: '日本' });
  // The pretended Enter leaves a new line as well, which a real input method swallows.
  await expect(ann.composer).toHaveValue(/^日本\n?$/);
  await ann.composer.press('Enter');
  await expect(ann.log.getByRole('article')).toHaveText(/日本$/);
});

test('channels are separate and count what was not read', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await bob.show('Off Topic');
  await expect(bob.channel('Off Topic')).toHaveAttribute('aria-current', 'page');
  await bob.say('first');
  await bob.say('second');
  await expect(ann.channel('Off Topic')).toHaveAccessibleName('Off Topic 2 new messages');
  await expect(ann.message('first')).toHaveCount(0);
  await ann.show('Off Topic');
  await expect(ann.message('first')).toBeVisible();
  await expect(ann.channel('Off Topic')).toHaveAccessibleName('Off Topic');
  await ann.say('in here');
  await expect(bob.message('in here')).toBeVisible();
  await bob.show('Lobby');
  await expect(bob.message('in here')).toHaveCount(0);
});

test('what is being written stays with its channel', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.fill('for the lobby');
  await ann.show('Off Topic');
  await expect(ann.composer).toHaveValue('');
  await ann.composer.fill('off topic');
  await ann.show('Lobby');
  await expect(ann.composer).toHaveValue('for the lobby');
});

test('too long a message stays in the composer, and words say why', async ({ room }) => {
  const ann = await room.person('ann');
  const long = 'x'.repeat(5003);
  await ann.composer.fill(long);
  const trouble = ann.conversation.getByRole('alert');
  await expect(trouble).toHaveText('That is 3 characters too many.');
  await expect(ann.send).toBeDisabled();
  await ann.composer.press('Enter');
  await expect(ann.composer).toHaveValue(long);
  await expect(ann.log.getByRole('article')).toHaveCount(0);
  for (let i = 0; i < 3; i += 1) await ann.composer.press('Backspace');
  await expect(trouble).toBeEmpty();
  await ann.composer.press('Enter');
  await expect(ann.message('xxx')).toBeVisible();
});

test('nothing but spaces is not sent', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.fill('  \n ');
  await expect(ann.send).toBeDisabled();
  await ann.composer.press('Enter');
  await ann.composer.fill('after');
  await ann.composer.press('Enter');
  await expect(ann.log.getByRole('article')).toHaveCount(1);
});

test('the conversation follows its end, and does not move for who reads further up', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  for (let i = 1; i <= 40; i += 1) await ann.say(`line ${i}.`);
  await expect(bob.message('line 40.')).toBeInViewport();
  await expect(ann.message('line 40.')).toBeInViewport();

  await bob.log.evaluate((log) => log.scrollTo(0, 40));
  const top = () => bob.log.evaluate((log) => log.scrollTop);
  await expect.poll(top).toBe(40);
  await ann.say('line 41.');
  await expect(bob.message('line 41.')).toBeAttached();
  expect(await top()).toBe(40);
  await expect(bob.message('line 41.')).not.toBeInViewport();

  await bob.log.evaluate((log) => log.scrollTo(0, log.scrollHeight));
  await ann.say('line 42.');
  await expect(bob.message('line 42.')).toBeInViewport();
});

test('whoever reads further up finds everything, and what they read stays where it is', async ({
  room,
}) => {
  const ann = await room.person('ann');
  const crowd = await room.robots('bob');
  await crowd.say('bob', ...Array.from({ length: 400 }, (_, i) => `line ${i + 1}.`));
  await expect(ann.message('line 400.')).toBeInViewport();
  await expect(ann.message('line 200.')).toHaveCount(0);

  const read = ann.message('line 330.');
  const moved = await read.evaluate(async (line) => {
    line.scrollIntoView({ block: 'start' });
    const before = line.getBoundingClientRect().top;
    const lines = line.parentElement!;
    const drawn = lines.childElementCount;
    while (lines.childElementCount === drawn) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return line.getBoundingClientRect().top - before;
  });
  expect(Math.abs(moved)).toBeLessThan(2);

  await expect(async () => {
    await ann.log.evaluate((log) => log.scrollTo(0, 0));
    await expect(ann.message('line 1.')).toBeInViewport({ timeout: 200 });
  }).toPass();
  await ann.say('back at the end');
  await expect(ann.message('back at the end')).toBeInViewport();
  await expect(ann.message('line 1.')).toHaveCount(0);
});

test('a burst of messages is followed to its end @phone', async ({ room }) => {
  const ann = await room.person('ann');
  const crowd = await room.robots('bob');
  for (let burst = 1; burst <= 4; burst += 1) {
    const lines = Array.from({ length: 99 }, (_, i) => `burst ${burst}, line ${i + 1}.`);
    await crowd.say('bob', ...lines, `the end of burst ${burst}.`);
    await expect(ann.message(`the end of burst ${burst}.`)).toBeInViewport();
  }
});

test('the end stays in view when other things take its place @phone', async ({ room }) => {
  const ann = await room.person('ann');
  for (let i = 1; i <= 40; i += 1) await ann.say(`line ${i}.`);
  await expect(ann.message('line 40.')).toBeInViewport();
  await ann.startCamera();
  await expect(ann.message('line 40.')).toBeInViewport();
  await ann.composer.fill('one\ntwo\nthree\nfour\nfive');
  await expect(ann.message('line 40.')).toBeInViewport();
  // As when a phone shows its keyboard.
  const { width, height } = ann.page.viewportSize()!;
  await ann.page.setViewportSize({ width, height: Math.round(height * 0.6) });
  await expect(ann.message('line 40.')).toBeInViewport();
});
