// What becomes of a message, as its writer sees it.

import { expect, test } from '../fixtures/room.ts';
import type { Frame, Wire } from '../fixtures/wire.ts';

function refusal(cid: unknown, code: string, message: string): Frame {
  return { action: 'error', username: 'ChatServer', channel: 'lobby', message, code, cid };
}

test('a message is there at once, and the same row when everybody has it', async ({ room }) => {
  let held: Frame[] = [];
  let wire: Wire | undefined;
  const ann = await room.person('ann', {
    wire: (tapped) => {
      wire = tapped;
      tapped.fromRoom = (frame) => {
        if (frame.action !== 'message' && frame.action !== 'ack') return frame;
        held.push(frame);
        return undefined;
      };
    },
  });
  await ann.say('Hello *everyone*');
  const message = ann.message('Hello');
  await expect(message).toContainText('On its way');
  await expect(message.locator('em')).toHaveCount(0);
  const row = await message.elementHandle();
  await expect.poll(() => held.length).toBe(2);
  held.forEach((frame) => wire?.say(frame));
  await expect(message.locator('em')).toHaveText('everyone');
  await expect(message).not.toContainText('On its way');
  expect(await row?.evaluate((element) => element.isConnected)).toBe(true);
});

test('a message that was refused says so once and can be tried again, copied and discarded @phone', async ({ room }) => {
  const ann = await room.person('ann', {
    permissions: ['clipboard-read', 'clipboard-write'],
    wire: (wire) => {
      wire.toRoom = (frame) => {
        if (frame.action !== 'message' || !String(frame.message).startsWith('no')) return frame;
        wire.say(refusal(frame.cid, 'dms-closed', 'bob reads no messages now.'));
        return undefined;
      };
    },
  });
  await ann.say('no, never');
  const message = ann.message('no, never');
  await expect(message.getByRole('status')).toHaveText('Not sent. bob reads no messages now.');
  await message.getByRole('button', { name: 'Copy' }).click();
  await expect(message.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await ann.page.evaluate(() => navigator.clipboard.readText())).toBe('no, never');
  await message.getByRole('button', { name: 'Try again' }).click();
  await expect(message.getByRole('status')).toHaveText('Not sent. bob reads no messages now.');
  await expect(message).toHaveCount(1);
  await message.getByRole('button', { name: 'Discard' }).click();
  await expect(message).toHaveCount(0);
});

test('a room that is busy is asked again by itself', async ({ room }) => {
  let refused = 0;
  const ann = await room.person('ann', {
    wire: (wire) => {
      wire.toRoom = (frame) => {
        if (frame.action !== 'message' || refused++ > 0) return frame;
        wire.say(refusal(frame.cid, 'busy', 'Too much to do.'));
        return undefined;
      };
    },
  });
  await ann.say('patience');
  const message = ann.message('patience');
  await expect(message).toContainText('Waits to go out');
  await expect(message).not.toContainText('Waits to go out');
  await expect(message).toHaveCount(1);
  expect(refused).toBe(2);
});

test('whoever was replaced by another page can go on here', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  await ann.say('before');
  wire?.cut(4004);
  await expect(ann.link).toHaveText(/^You are in the room on another page/);
  wire?.mend();
  await ann.page.getByRole('button', { name: 'Continue here' }).click();
  await expect(ann.message('before')).toBeVisible();
  await ann.say('after');
  await expect(ann.message('after')).toBeVisible();
});

test('whoever reads further up and says something sees what they said', async ({ room }) => {
  const ann = await room.person('ann');
  const crowd = await room.robots('bob');
  await crowd.say('bob', ...Array.from({ length: 60 }, (_, i) => `line ${i + 1}`));
  await expect(ann.message('line 60')).toBeInViewport();
  await ann.message('line 3').first().scrollIntoViewIfNeeded();
  await expect(ann.message('line 60')).not.toBeInViewport();
  await ann.say('down here');
  await expect(ann.message('down here')).toBeInViewport();
});
