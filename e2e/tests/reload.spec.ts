// A page that is loaded anew goes on where it was left: nothing that was typed is lost.

import { expect, test } from '../fixtures/room.ts';
import type { Wire } from '../fixtures/wire.ts';

test('a page that is reloaded is in the room again with everything that was written', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.whisper('bob', 'psst');
  await ann.composer.fill('half a whisper');
  await ann.show('Off Topic');
  await ann.composer.fill('half a\nthought');
  await ann.page.reload();
  await expect(ann.log).toBeVisible();
  await expect(ann.banner).toContainText('ann');
  await ann.show('Off Topic');
  await expect(ann.composer).toHaveValue('half a\nthought');
  await expect(bob.direct('ann')).toBeVisible();
});

test('whoever has left and reloads is at the door', async ({ room }) => {
  const ann = await room.person('ann');
  await ann.composer.fill('never mind');
  await ann.leave.click();
  await ann.page.reload();
  await expect(ann.door.name).toHaveValue('');
});

test('a message that did not go out is still there after a reload, and goes out when asked to', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  const bob = await room.person('bob');
  wire?.cut(4013);
  await ann.say('meanwhile');
  ann.page.once('framenavigated', () => wire?.mend());
  await ann.page.reload();
  const message = ann.message('meanwhile');
  await expect(message.getByRole('status')).toHaveText('The connection was lost before this went out.');
  await expect(ann.link).toHaveText('1 message of yours has not gone out.');
  await ann.page.getByRole('button', { name: 'Try again' }).first().click();
  await expect(bob.message('meanwhile')).toBeVisible();
  await expect(message).toHaveCount(1);
  await expect(ann.link).toBeEmpty();
});

test('another version is offered, and what is written is kept when it is loaded', async ({ room }) => {
  const ann = await room.person('ann', {
    wire: (wire) => {
      wire.fromRoom = (frame) => (frame.action === 'room' ? { ...frame, version: '999' } : frame);
    },
  });
  await expect(ann.link).toHaveText(/^There is a new version of this page/);
  await ann.composer.fill('half a thought');
  await ann.page.getByRole('button', { name: 'Load it' }).click();
  await expect(ann.composer).toHaveValue('half a thought');
  await ann.page.getByRole('button', { name: 'Not now' }).click();
  await expect(ann.link).toBeEmpty();
});
