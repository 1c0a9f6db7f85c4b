// Whatever people say, are called or are like, and whatever a room makes of it: text stays text.

import { armBoom, expectNoCode, payloads, strangeRequests } from '../fixtures/hostile.ts';
import { expect, type Person, test } from '../fixtures/room.ts';
import { sign, signed } from '../fixtures/signing.ts';
import type { Frame, Wire } from '../fixtures/wire.ts';

const title = `Parlor </title><script>boom()</script><img src=x onerror=boom()>`;

async function expectCalm(person: Person, strange: string[]): Promise<void> {
  await expectNoCode(person.page);
  expect(strange, 'what the page asked somebody else for').toEqual([]);
}

test.describe('in a room with a hostile title and hostile people', () => {
  test.use({ env: { PARLOR_TITLE: title, ...signed } });

  test('MSG-10: nothing that people say, claim or are called becomes code', async ({ room }) => {
    test.slow();
    const ann = await room.visitor('ann', { before: armBoom });
    const strange = strangeRequests(ann.page, room.server.url);
    await expectNoCode(ann.page);
    await ann.door.enterAs('ann');
    await expect(ann.banner).toContainText('</title><script>');

    // Messages of others, in the channel and to her alone.
    const crowd = await room.robots('mallory');
    await crowd.say('mallory', ...payloads);
    await expect(ann.message(payloads.at(-1)!)).toBeAttached();
    await crowd.send('mallory', payloads.map((message) => ({ action: 'message', channel: '@ann', message })));
    await expectCalm(ann, strange);

    // People with hostile names, claims and states, as far as the room lets them in.
    const soon = Math.floor(Date.now() / 1000) + 600;
    await crowd.knock(payloads.map((username) => ({ action: 'login', protocol: 1, username })));
    const claims = payloads.map((text, i) => {
      const sub = i % 4 ? text : `guest ${i}`;
      const claimed = { sub, nick: text, img: text, url: text, gender: text, emoji: text, op: false };
      return { action: 'login', protocol: 1, username: '', jwt: sign({ ...claimed, exp: soon }) };
    });
    await crowd.knock(claims);
    const moods = payloads.map((text) => ({ action: 'me', status: text, statusText: text }));
    await crowd.send('mallory', moods);
    await expect.poll(() => ann.people.getByRole('listitem').count()).toBeGreaterThan(60);
    await expectCalm(ann, strange);

    // What she writes herself: drafts, what is on its way, and what has come back.
    for (let i = 0; i < payloads.length; i += 60) {
      const some = payloads.slice(i, i + 60).map((text) => text.replace(/^\//, ''));
      await ann.composer.fill(`x ${i}\n\n${some.join('\n\n')}`);
      await ann.composer.press('Enter');
      await expectNoCode(ann.page);
    }
    await expect(ann.conversation.getByText('On its way')).toHaveCount(0);
    await ann.direct('mallory').getByRole('button').first().click();
    await expect(ann.conversation).toHaveAccessibleName('Conversation with mallory');
    await expectCalm(ann, strange);
  });
});

test('MSG-10: nothing that a hostile room says becomes code', async ({ room }) => {
  test.slow();
  let wire!: Wire;
  const ann = await room.person('ann', { before: armBoom, wire: (tapped) => (wire = tapped) });
  // Pictures that a hostile room speaks of are asked for at this room, which has none of them.
  ann.mishaps.expect(/status of 404/);
  const strange = strangeRequests(ann.page, room.server.url);
  const rules = { version: '1', protocol: 1, limits: { message: 5000 }, statuses: ['online'] };
  const frames: Frame[] = payloads.flatMap((text, i) => {
    const node = (inline: object | string) => [{ type: 'paragraph', children: [inline] }];
    const message = { channel: 'lobby', username: 'bob', msgID: 1000 + i * 10, timestamp: '2026-11-22T16:20:00.123Z' };
    const bodies = [
      node(text),
      node({ type: 'code', text }),
      node({ type: 'emoji', text }),
      node({ type: 'link', href: text, children: [text] }),
      node({ type: 'link', href: `https://evil.example/${text}`, children: [text] }),
      node({ type: 'mention', username: text }),
      [{ type: 'code-block', language: text, text }],
      [{ type: 'picture', picture: text, mime: text, width: 1, height: 1, alt: text }],
      [{ type: 'picture', picture: 'AAAAAAAAAAAAAAAAAAAABw', mime: 'image/png', width: 1, height: 1, alt: text }],
      [{ type: text, children: [text] }],
    ];
    const channels = [{ id: 'lobby', name: text, icon: text }];
    // Which other sites pictures come from is for the owner's policy to say.
    const avatar = text.startsWith('https:') ? '' : text;
    const entry = { username: `guest ${i}`, nickname: text, avatar, profileURL: text, emoji: text, gender: text, status: text, statusText: text, video: 1 };
    return [
      { action: 'room', title: text, channels, ...rules },
      { action: 'roster', changed: [entry, { ...entry, username: text }], joined: [text], left: [{ username: text, why: text }] },
      { action: 'roster', changed: [entry], joined: [entry.username] },
      ...bodies.filter((_, n) => (n + i) % 2 === 0).map((body, n) => ({ action: 'message', ...message, msgID: message.msgID + n, body })),
      { action: 'notice', channel: 'lobby', code: text, message: text, body: bodies[i % bodies.length] },
      { action: 'error', username: text, channel: 'lobby', message: text, code: 'not-here', args: { username: text } },
      { action: 'error', username: 'ChatServer', channel: 'lobby', message: text, code: text, args: { reason: text } },
      { action: 'react', channel: 'lobby', username: 'bob', msgID: message.msgID, message: text },
      { action: 'typing', channel: text, username: text },
      { action: 'me', username: 'ann', status: text },
    ];
  });
  for (const frame of frames) wire.say(frame);
  wire.say({ action: 'room', title: 'The end', channels: [{ id: 'lobby', name: 'Lobby' }], ...rules });
  await expect(ann.banner).toContainText('The end');
  await expectCalm(ann, strange);
  await ann.say('still here');
  await expect(ann.message('still here')).toBeVisible();
  wire.say({ action: 'disconnect', code: 'kicked', message: payloads.join(' ') });
  await expect(ann.door.back).toBeVisible();
  await expectCalm(ann, strange);
});
