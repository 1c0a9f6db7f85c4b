import { expect, test } from '../fixtures/room.ts';
import { onPhone, shoot, talk } from '../fixtures/shoot.ts';

test('an empty room, and a conversation', async ({ room }) => {
  const ann = await room.person('Ann');
  await shoot(ann, 'room-empty');
  await talk(room);
  await ann.say('Hello Ólafur! How is the snow?');
  await ann.say('We have rain, as always.');
  await ann.composer.fill('I will put mine on in a moment,\nthe light is bad here');
  await expect(ann.message('as always')).toBeVisible();
  await shoot(ann, 'room');
  await ann.composer.fill('x'.repeat(5_012));
  await expect(ann.conversation.getByRole('alert')).toBeVisible();
  await shoot(ann, 'too-long');
});

test('unread messages and drawers', async ({ room }) => {
  const ann = await room.person('Ann');
  await ann.show('Off Topic');
  await talk(room);
  await expect(ann.page.getByText('7', { exact: true }).first()).toBeAttached();
  await shoot(ann, 'unread');
  test.skip(!onPhone(), 'a wide screen shows both sides');
  await ann.channelsDrawer.click();
  await shoot(ann, 'drawer-channels');
  await ann.peopleDrawer.click();
  await shoot(ann, 'drawer-people');
});

test('long names and a thousand messages', async ({ room }) => {
  const long = 'W'.repeat(32);
  const ann = await room.person(long);
  const crowd = await room.robots('M'.repeat(32), '語'.repeat(32), 'Bob');
  await crowd.say('M'.repeat(32), 'x'.repeat(600), 'https://example.com/'.padEnd(400, 'path/'));
  await crowd.say('語'.repeat(32), '語'.repeat(300));
  await crowd.say('Bob', 'Short.');
  await ann.say('Mine.');
  await expect(ann.message('Short.')).toBeAttached();
  await shoot(ann, 'long-names');
  await ann.startCamera();
  await shoot(ann, 'long-names-camera');
  await ann.stopWebcam.click();
  if (onPhone()) {
    await ann.peopleDrawer.click();
    await shoot(ann, 'long-names-people');
    await ann.peopleDrawer.click();
  }
  const words = (i: number) => `This is message number ${i} of a very long evening.`;
  await crowd.say('Bob', ...Array.from({ length: 1_000 }, (_, i) => words(i + 1)));
  await expect(ann.message(words(1_000))).toBeAttached();
  await shoot(ann, 'thousand-messages');
});
