// The room as part of somebody's site: signed logins, the owner's looks, and a page around the room.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { Mishaps, reportViolations } from '../fixtures/mishaps.ts';
import { type Room, expect, test } from '../fixtures/room.ts';
import { inTenMinutes, sign, signed } from '../fixtures/signing.ts';

// No guests: whoever has no token stays outside.
const signsIn = { ...signed, PARLOR_JWT_STRICT: 'true' };

function token(sub: string, claims: object = {}): string {
  return sign({ sub, exp: inTenMinutes(), ...claims });
}

// Another site, with one page: at localhost, and at 127.0.0.1 as if it were one more.
async function site(html: string): Promise<{ port: number; close: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

// Somebody who has just been at another page.
async function somebody(browser: Browser): Promise<{ page: Page; mishaps: Mishaps }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(reportViolations);
  return { page, mishaps: new Mishaps(page, 'ann') };
}

for (const way of ['fragment', 'query', 'form']) {
  test(`a token by ${way} leads in and stays nowhere`, async ({ room, browser }) => {
    await room.server.startAs(signsIn);
    const { page, mishaps } = await somebody(browser);
    const [jwt, { url }] = [token('ann', { op: true }), room.server];
    const requests: string[] = [];
    page.on('request', (request) => requests.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
    if (way === 'fragment') await page.goto(`${url}/#jwt=${jwt}`);
    if (way === 'query') await page.goto(`${url}/?jwt=${jwt}`);
    const club = await site(
      `<form method="post" action="${url}/"><input name="jwt" value="${jwt}"><button>Go</button></form>`,
    );
    if (way === 'form') {
      await page.goto(`http://localhost:${club.port}/`);
      await page.getByRole('button').click();
    }
    await expect(page.getByRole('log')).toBeVisible();
    expect(page.url()).toBe(`${url}/`);
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('/audit');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing was done yet.').first()).toBeVisible();
    // What the page asked for afterwards says nothing of it, nor does the server.
    const later = requests.filter((request) => !request.startsWith(`${url}/?jwt=`) && !request.startsWith(`${url}/#jwt=`));
    expect(later.filter((request) => request.includes(jwt.slice(-20)))).toEqual([]);
    expect(room.server.log).not.toContain(jwt.slice(-20));
    expect(mishaps.complaints()).toEqual([]);
    club.close();
    await page.context().close();
  });
}

test('whoever has no token is sent to where one is signed', async ({ room, browser }) => {
  const landing = 'http://club.example/login';
  await room.server.startAs({ ...signsIn, PARLOR_JWT_LANDING_PAGE_URL: landing });
  const { page } = await somebody(browser);
  await page.route(landing, (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Sign in</h1>' }));
  await page.goto(room.server.url);
  await expect(page).toHaveURL(landing);
  // A token whose time is over is not sent round in circles: there is a word, and a link.
  await page.goto(`${room.server.url}/#jwt=${token('ann', { exp: 1 })}`);
  await expect(page.getByRole('alert')).toHaveText(/expired/);
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', landing);
  await page.context().close();
});

test('the owner’s looks are seen without a rebuild, and nothing is refused by the browser', async ({ room, browser }) => {
  await room.server.startAs({
    ...signsIn,
    PARLOR_JWT_STRICT: 'off',
    PARLOR_TITLE: 'The Red Sofa',
    PARLOR_WEBSITE_URL: 'http://club.example/',
    PARLOR_BRANDING_ACCENT: '#b3261e',
    PARLOR_BRANDING_THEME: 'dark',
    PARLOR_BRANDING_DESCRIPTION: 'Coffee & cameras.',
    PARLOR_BRANDING_LINKS: '[{ label = "House rules", url = "https://club.example/rules" }]',
  });
  const { page, mishaps } = await somebody(browser);
  await page.route('http://club.example/ann.svg', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }),
  );
  await page.goto(room.server.url);
  await expect(page).toHaveTitle('The Red Sofa');
  await expect(page.getByRole('heading', { name: 'The Red Sofa' })).toBeVisible();
  await expect(page.getByText('Coffee & cameras.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'House rules' })).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await page.getByRole('link', { name: 'About this room' }).click();
  await expect(page.getByRole('heading', { name: 'About The Red Sofa' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the room' }).click();
  await page.goto(`${room.server.url}/#jwt=${token('ann', { nick: 'Ann Lee', vip: true, img: '/ann.svg' })}`);
  await page.reload();
  const people = page.getByRole('complementary', { name: 'People' });
  await expect(people.getByText('Ann Lee')).toBeVisible();
  await expect(people.getByText(/VIP/)).toBeVisible();
  await expect(people.locator('img.avatar__picture')).toHaveJSProperty('naturalWidth', 9);
  // What they say is said under that name, with that face.
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Good evening.');
  await page.keyboard.press('Enter');
  const message = page.getByRole('article', { name: 'Message by Ann Lee' });
  await expect(message).toContainText('Ann Lee');
  await expect(message.locator('img.avatar__picture')).toHaveJSProperty('naturalWidth', 9);
  expect(mishaps.complaints()).toEqual([]);
  await page.context().close();
});

// The page of docs/examples/embed.html, with the room in its frame, on a site that the owner names.
async function embedded(
  room: Room,
  browser: Browser,
  change = (html: string) => html,
): Promise<{ page: Page; port: number; close: () => Promise<void> }> {
  const source = fileURLToPath(new URL('../../docs/examples/embed.html', import.meta.url));
  const html = await readFile(source, 'utf8');
  const club = await site(change(html.replace('https://chat.example/', `${room.server.url}/`)));
  const named = `http://localhost:${club.port}`;
  await room.server.startAs({ PARLOR_SERVER_FRAME_ANCESTORS: named });
  const context = await browser.newContext();
  const page = await context.newPage();
  const close = async () => {
    club.close();
    await context.close();
  };
  return { page, port: club.port, close };
}

test('a page around the room hears what happens in it and chooses its theme', async ({ room, browser }) => {
  const { page, port, close } = await embedded(room, browser);
  await page.goto(`http://localhost:${port}/`);
  await expect(page.locator('body')).toHaveAttribute('data-room', 'ready');
  const inside = page.frameLocator('#room');
  await inside.getByRole('textbox', { name: 'Your name' }).fill('ann');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(inside.locator('html')).toHaveAttribute('data-theme', 'dark');
  await inside.getByRole('button', { name: 'Enter the room' }).click();
  await expect(inside.getByRole('log')).toBeVisible();
  const bob = await room.person('bob');
  await bob.channel('Off Topic').click();
  await bob.say('Hello there');
  await expect(page.locator('#unread')).toHaveText('1');
  await close();
});

test('a page that the owner does not name cannot have the room in a frame', async ({ room, browser }) => {
  const { page, port, close } = await embedded(room, browser);
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(`http://127.0.0.1:${port}/`);
  await refused;
  await expect(page.locator('body')).not.toHaveAttribute('data-room');
  await close();
});

test('a page around the room that blocks the camera is named as the one to ask', async ({ room, browser }) => {
  const { page, port, close } = await embedded(room, browser, (html) =>
    html.replace(/allow="[^"]*"/, ''),
  );
  await page.goto(`http://localhost:${port}/`);
  const inside = page.frameLocator('#room');
  await inside.getByRole('textbox', { name: 'Your name' }).fill('ann');
  await inside.getByRole('button', { name: 'Enter the room' }).click();
  await inside.getByRole('button', { name: 'Start webcam' }).click();
  await expect(inside.getByText('The page around this room keeps your camera from it.')).toBeVisible();
  await close();
});
