import { expect, test } from '../fixtures/room.ts';
import { shoot, talk } from '../fixtures/shoot.ts';
import type { Frame, Wire } from '../fixtures/wire.ts';

// Long enough for what appears late, in the page's own time.
const soon = 2_000;

test('what becomes of a message', async ({ room }) => {
  let held: Frame[] | undefined;
  const ann = await room.person('Ann', {
    wire: (wire) => {
      wire.fromRoom = (frame) => {
        if (!held || (frame.action !== 'message' && frame.action !== 'ack')) return frame;
        held.push(frame);
        return undefined;
      };
      wire.toRoom = (frame) => {
        if (frame.action !== 'message' || !String(frame.message).includes('Bob')) return frame;
        const message = 'Bob reads direct messages only from people he wrote to.';
        wire.say({ action: 'error', username: 'ChatServer', channel: 'lobby', message, code: 'dms-closed', cid: frame.cid });
        return undefined;
      };
    },
  });
  await talk(room);
  await ann.say('Hello Ólafur! How is the snow?');
  held = [];
  await ann.say('We have rain, as always.\nAnd wind, from the sea, that pushes the rain into every coat and every shoe there is.');
  await ann.say('Bob, are you there?');
  await ann.say('It smells of autumn.');
  await expect(ann.message('Bob, are')).toContainText('Not sent.');
  await ann.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState === 'finished'));
  await shoot(ann, 'delivery');
});

test('the connection is gone, and what waits for it', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('Ann', { clock: true, wire: (tapped) => (wire = tapped) });
  await talk(room);
  await ann.say('Hello Ólafur! How is the snow?');
  await expect(ann.message('the snow?')).not.toContainText('On its way');
  wire?.cut(4013);
  await ann.page.clock.fastForward(soon);
  await ann.say('We have rain, as always.');
  // Not so far that the page tries again within this one moment, and the banner changes twice in it.
  await ann.page.clock.runFor(100);
  await expect(ann.tryNow).toBeVisible();
  await expect(ann.message('We have rain')).toBeInViewport({ ratio: 1 });
  await shoot(ann, 'link-lost');
  wire?.mend();
  await ann.tryNow.click();
  await expect(ann.link).toHaveText('You are back.');
  await shoot(ann, 'link-back');
});

test('the room starts anew', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('Ann', { clock: true, wire: (tapped) => (wire = tapped) });
  await talk(room);
  wire?.say({ action: 'reconnect', afterMs: 12_000 });
  wire?.cut(1012);
  await ann.page.clock.fastForward(soon);
  await expect(ann.link).toHaveText(/^The room is starting anew/);
  await shoot(ann, 'link-restart');
});

test('what did not go out, after a reload', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('Ann', { wire: (tapped) => (wire = tapped) });
  await talk(room);
  wire?.cut(4013);
  await ann.say('We have rain, as always.');
  await ann.say('And wind.');
  ann.page.once('framenavigated', () => wire?.mend());
  await ann.page.reload();
  await expect(ann.link).toHaveText('2 messages of yours have not gone out.');
  await shoot(ann, 'link-stuck');
});

test('another version, another page', async ({ room }) => {
  let wire: Wire | undefined;
  const ann = await room.person('Ann', {
    wire: (tapped) => {
      wire = tapped;
      tapped.fromRoom = (frame) => (frame.action === 'room' ? { ...frame, version: '999' } : frame);
    },
  });
  await talk(room);
  await ann.composer.fill('half a thought');
  await expect(ann.link).toHaveText(/^There is a new version/);
  await shoot(ann, 'link-outdated');
  wire?.cut(4004);
  await expect(ann.page.getByRole('button', { name: 'Continue here' })).toBeVisible();
  await shoot(ann, 'ended-replaced');
});
