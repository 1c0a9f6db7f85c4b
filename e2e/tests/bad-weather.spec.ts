// A server that sends nonsense, a page that is older than its server, a browser that keeps nothing,
// clocks that jump, and a page that breaks: nobody loses what they wrote, and there is a way on.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures/room.ts';
import type { Wire } from '../fixtures/wire.ts';

const corpus = fileURLToPath(new URL('../../fuzz/corpus/decode', import.meta.url));

test('a server that sends nonsense is borne with', async ({ room }) => {
  let wire!: Wire;
  const ann = await room.person('ann', { wire: (tapped) => (wire = tapped) });
  const bob = await room.person('bob');
  await ann.composer.fill('half a thought');
  const files = readdirSync(corpus).map((name) => readFileSync(join(corpus, name), 'utf8'));
  const deep = '['.repeat(100_000);
  const cut = files.map((text) => text.slice(0, text.length / 2));
  // What ends a connection on purpose is not nonsense.
  const ends = /"(disconnect|reconnect|resume-failed)"/;
  const nonsense = [...files, ...cut, deep, '', ' ', 'null', '{}', '{"action":7}', '\0', 'x'.repeat(1 << 20)];
  for (const text of nonsense) if (!ends.test(text)) wire.sayText(text);
  await bob.say('Is it only me?');
  await expect(ann.message('Is it only me?')).toBeVisible();
  await expect(ann.composer).toHaveValue('half a thought');
  await ann.composer.press('Enter');
  await expect(bob.message('half a thought')).toBeVisible();
});

test('a page that is so old that its parts are gone says so, and the next try has them', async ({ room }) => {
  const ann = await room.visitor('ann');
  ann.mishaps.expect(/Failed to load resource|[Ff]ailed to fetch/);
  const parts = /\/frontend-[0-9a-f]+(_bg\.wasm|\.js)$/;
  for (const gone of [/_bg\.wasm$/, /frontend-[0-9a-f]+\.js$/]) {
    await ann.page.route(parts, (route) =>
      gone.test(route.request().url()) ? route.fulfill({ status: 404, body: 'gone' }) : route.continue(),
    );
    await ann.page.reload();
    await expect(ann.page.getByRole('heading', { name: 'The page did not come' })).toBeVisible();
    await ann.page.unroute(parts);
    await ann.page.getByRole('link', { name: 'Try again' }).click();
    await expect(ann.door.enter).toBeVisible();
    await expect(ann.page.getByRole('main')).toHaveCount(1);
  }
});

test('OWN-2: a browser that gives out no storage has a room all the same', async ({ room }) => {
  const before = () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const shelf of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, shelf, { get: refuse });
    }
  };
  const ann = await room.person('ann', { before });
  const bob = await room.person('bob');
  await ann.composer.fill('nobody remembers me');
  await ann.page.waitForFunction(() => performance.now() > 1_500);
  await ann.composer.press('Enter');
  await expect(bob.message('nobody remembers me')).toBeVisible();
  await ann.page.reload();
  await expect(ann.door.enter).toBeVisible();
});

test('OWN-2: a storage that is full loses nothing that was said', async ({ room }) => {
  const before = () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    };
  };
  const ann = await room.person('ann', { before });
  await ann.say('one');
  await ann.page.reload();
  await ann.door.enterAs('ann');
  await ann.say('two');
  await expect(ann.message('two')).not.toContainText('On its way');
});

test('a clock that jumps changes nothing but the hour', async ({ room }) => {
  const before = () => {
    const real = Date.now.bind(Date);
    Object.assign(window, { leapMs: 0 });
    Date.now = () => real() + (window as unknown as { leapMs: number }).leapMs;
  };
  const ann = await room.person('ann', { before });
  const bob = await room.person('bob');
  const year = 365 * 24 * 3600 * 1000;
  for (const [n, leap] of [0, year, -60 * year, 9_000 * year, 0].entries()) {
    await ann.page.evaluate((leap) => Object.assign(window, { leapMs: leap }), leap);
    await ann.say(`after leap ${n}.`);
    await expect(bob.message(`after leap ${n}.`)).toBeVisible();
    await bob.say(`heard ${n}.`);
    await expect(ann.message(`heard ${n}.`)).toBeVisible();
    await expect(ann.message(`after leap ${n}.`)).not.toContainText('On its way');
  }
  await expect(ann.log.getByRole('article')).toHaveCount(10);
  await expect(ann.link).toBeEmpty();
});

test('a page that breaks is loaded anew, says so, and keeps what was being written', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  await ann.startCamera();
  await ann.composer.fill('half a thought');
  await ann.page.waitForFunction(() => sessionStorage.getItem('parlor-keepsake')?.includes('thought'));
  ann.mishaps.expect(/panicked|unreachable/);
  await ann.page.evaluate(() => {
    Element.prototype.setAttribute = () => {
      throw new Error('this browser has lost its mind');
    };
  });
  await bob.say('this is drawn by a browser without attributes');
  await expect(ann.door.trouble).toHaveText(/^Something broke on this page/);
  await expect(ann.door.name).toHaveValue('ann');
  await expect(bob.person('ann')).toHaveCount(0);
  await ann.door.enter.click();
  await expect(ann.composer).toHaveValue('half a thought');
  await ann.page.reload();
  await expect(ann.composer).toHaveValue('half a thought');
});

test('a page that breaks before anybody is in does not try for ever', async ({ room }) => {
  const ann = await room.visitor('ann');
  ann.mishaps.expect(/panicked|unreachable/);
  await ann.page.addInitScript(() => {
    Object.assign(window, { loads: 0 });
    const real = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      if (name === 'class' && value.includes('door__note')) throw new Error('not this one');
      real.call(this, name, value);
    };
    sessionStorage.setItem('loads', String(1 + Number(sessionStorage.getItem('loads'))));
  });
  await ann.page.reload();
  await expect(ann.page.getByRole('heading', { name: 'The page did not come' })).toBeVisible();
  expect(await ann.page.evaluate(() => sessionStorage.getItem('loads'))).toBe('2');
});
