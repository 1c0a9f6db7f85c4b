// MSG-10: whatever people write, in a message, a name or a status, nothing of it runs, nothing of it
// is fetched, and the browser never has to step in.

import { payloads } from '../fixtures/payloads.ts';
import { expect, test } from '../fixtures/room.ts';

test('MSG-10: two hundred payloads in messages, names and statuses are text', async ({ room }) => {
  test.slow();
  expect(payloads.length).toBeGreaterThanOrEqual(200);
  const ann = await room.person('ann');
  const foreign: string[] = [];
  const dialogs: string[] = [];
  ann.page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== new URL(room.server.url).origin) {
      foreign.push(request.url());
    }
  });
  ann.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });

  const crowd = await room.robots('eve');
  await crowd.say('eve', ...payloads, 'that is all.');
  await expect(ann.message('that is all.')).toBeInViewport();
  // Every line is drawn once.
  await expect(async () => {
    await ann.log.evaluate((log) => log.scrollTo(0, 0));
    await expect(ann.message('<script>alert(1)</script>').first()).toBeInViewport({ timeout: 200 });
  }).toPass();

  // A quote, an announcement, a search and a status carry the same words elsewhere.
  const bob = await room.person('bob');
  for (const payload of payloads.filter((_, i) => i % 23 === 0)) {
    await bob.people.getByRole('button', { name: /^bob/ }).click();
    await bob.page.getByLabel('In a few words').fill(payload.replaceAll('\n', ' '));
    await bob.page.getByRole('button', { name: 'Save' }).click();
  }
  await expect(ann.person('bob')).toContainText('<script>');
  const names = payloads.filter((payload) => payload.length <= 32 && !payload.includes('\n'));
  for (const name of names.slice(0, 12)) {
    await bob.page.evaluate(async (username) => {
      const socket = new WebSocket(`ws://${location.host}/ws`);
      await new Promise((resolve) => (socket.onopen = resolve));
      socket.send(JSON.stringify({ action: 'login', username }));
      await new Promise((resolve) => (socket.onmessage = resolve));
    }, name);
  }

  const found = await ann.page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const handlers = all.flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    );
    const links = [...document.querySelectorAll('[href],[src],[action],[data],[srcdoc]')];
    const bad = links.filter((element) =>
      ['href', 'src', 'action', 'data', 'srcdoc'].some((name) =>
        /^\s*(javascript|vbscript|data|blob|file):/i.test(element.getAttribute(name) ?? ''),
      ),
    );
    const inside = document.querySelector('[role=log]')!;
    const tags = 'script,iframe,object,embed,form,style,link,base,meta,template,math,marquee,img';
    const strange = [...inside.querySelectorAll(tags)].map(({ tagName }) => tagName);
    return { handlers, bad: bad.map((element) => element.outerHTML), strange };
  });
  expect(found).toEqual({ handlers: [], bad: [], strange: [] });
  expect(foreign).toEqual([]);
  expect(dialogs).toEqual([]);
});
