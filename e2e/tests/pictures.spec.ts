import { expectNoBarriers } from '../fixtures/axe.ts';
import { gif, png } from '../fixtures/drawings.ts';
import { expect, type Person, test } from '../fixtures/room.ts';
import { Pictures } from '../pages/pictures.ts';

function pictures(person: Person): Pictures {
  return new Pictures(person.page, person.log);
}

test('a picture is picked, described, sent, and seen by others in its place', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const hers = pictures(ann);
  await expect(ann.send).toBeDisabled();
  await hers.pick(png(900, 600), png(300, 200, 'second.png'));
  await expect(hers.tray).toHaveCount(2);
  await hers.describe(1, 'our "cat"');
  await hers.describe(2, 'our dog');
  await ann.composer.fill('look at these');
  await ann.composer.press('Enter');
  for (const person of [ann, bob]) {
    await expect(person.message('look at these')).toBeVisible();
    await pictures(person).expectLoaded('our "cat"');
    await pictures(person).expectLoaded('our dog');
  }
  await expect(hers.tray).toHaveCount(0);
  const box = await pictures(bob).shown('our "cat"').boundingBox();
  expect(box).toMatchObject({ width: 360, height: 240 });
});

test('pictures come in by pasting and by dropping, and can be thought better of', async ({ room }) => {
  const ann = await room.person('ann');
  const hers = pictures(ann);
  await hers.hand('paste', ann.composer, png(40, 30));
  await expect(hers.tray).toHaveCount(1);
  await hers.hand('drop', ann.conversation, png(50, 30));
  await expect(hers.tray).toHaveCount(2);
  await ann.page.getByRole('button', { name: 'Remove picture 1' }).click();
  await expect(hers.tray).toHaveCount(1);
  await hers.describe(1, 'dropped');
  await ann.send.click();
  await hers.expectLoaded('dropped');
});

test('an upload over a slow network says how far it is', async ({ room }) => {
  const ann = await room.person('ann');
  const hers = pictures(ann);
  const tools = await ann.context.newCDPSession(ann.page);
  const network = (uploadThroughput: number) =>
    tools.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  // What follows the end of a picture is sent as well, and nobody gets to see it.
  const picture = png(300, 200);
  await hers.pick({ ...picture, buffer: Buffer.concat([picture.buffer, Buffer.alloc(400_000)]) });
  await hers.describe(1, 'on its way');
  await network(60_000);
  await ann.send.click();
  const share = () =>
    ann.page.getByRole('progressbar', { name: 'Sending picture 1' }).evaluate((bar: HTMLProgressElement) => bar.position);
  await expect.poll(share).toBeGreaterThan(0);
  const before = await share();
  expect(before).toBeLessThan(1);
  await expect.poll(share).toBeGreaterThan(before);
  await network(-1);
  await hers.expectLoaded('on its way');
});

test('an upload can be cancelled, and the next one goes out', async ({ room }) => {
  const ann = await room.person('ann');
  const hers = pictures(ann);
  // The first one never gets through; the second does.
  let first = true;
  await ann.page.route('**/api/v1/pictures', async (route) => {
    if (first) first = false;
    else await route.continue();
  });
  await hers.pick(png(40, 30), png(50, 30));
  await hers.describe(1, 'held up');
  await hers.describe(2, 'gets through');
  await ann.send.click();
  await expect(ann.page.getByRole('progressbar', { name: 'Sending picture 1' })).toBeVisible();
  await ann.page.getByRole('button', { name: 'Cancel picture 1' }).click();
  await hers.expectLoaded('gets through');
  await expect(hers.shown('held up')).toHaveCount(0);
  await expect(hers.tray).toHaveCount(0);
});

test('what is no picture is refused in words, by the page or by the room', async ({ room }) => {
  const ann = await room.person('ann');
  const hers = pictures(ann);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  await hers.pick({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await expect(hers.tray).toContainText('It takes PNG, JPEG, GIF and WebP.');
  await ann.page.getByRole('button', { name: 'Remove picture 1' }).click();
  // It says that it is one, and the room looks for itself.
  const { buffer } = png(400, 300);
  await hers.pick(
    { name: 'b.png', mimeType: 'image/png', buffer: Buffer.from(svg) },
    { name: 'c.png', mimeType: 'image/png', buffer: buffer.subarray(0, buffer.length / 2) },
  );
  await ann.send.click();
  await expect(hers.tray.nth(0)).toContainText('That is not a picture the room can show.');
  await expect(hers.tray.nth(1)).toContainText('That picture is damaged');
  ann.mishaps.expect(/status of 4(15|22)/);
  await expect(ann.log.getByRole('figure')).toHaveCount(0);
});

test('a picture is looked at closely with the keyboard alone, and kept', async ({ room }) => {
  const ann = await room.person('ann');
  const hers = pictures(ann);
  await hers.pick(png(900, 600));
  await hers.describe(1, 'stripes');
  await ann.send.click();
  await hers.shown('stripes').focus();
  await ann.page.keyboard.press('Enter');
  await expect(hers.viewer).toBeVisible();
  const image = hers.viewer.getByRole('img', { name: 'stripes' });
  await expect(hers.viewer.getByRole('status')).toHaveText('Fits');
  await ann.page.keyboard.press('+');
  await ann.page.keyboard.press('+');
  await expect(hers.viewer.getByRole('status')).toHaveText(/100/);
  expect(await image.boundingBox()).toMatchObject({ width: 900, height: 600 });
  await ann.page.keyboard.press('0');
  await expect(hers.viewer.getByRole('status')).toHaveText('Fits');
  const kept = ann.page.waitForEvent('download');
  await hers.viewer.getByRole('link', { name: 'Download' }).click();
  expect((await kept).suggestedFilename()).toMatch(/^picture\.(png|jpeg|webp)$/);
  await ann.page.keyboard.press('Escape');
  await expect(hers.viewer).toHaveCount(0);
  await expect(hers.shown('stripes')).toBeFocused();
});

test('pictures stay out of focus, or away, until they are asked for', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob');
  const [hers, his] = [pictures(ann), pictures(bob)];
  await his.preference.selectOption('Blur until I click');
  await hers.pick(png(400, 300));
  await hers.describe(1, 'stripes');
  await ann.send.click();
  const veiled = bob.log.getByRole('button', { name: 'Show the picture: stripes' });
  await expect(veiled.locator('img')).toHaveCSS('filter', 'blur(24px)');
  await veiled.click();
  await his.expectLoaded('stripes');
  await his.preference.selectOption('Hide until I click');
  await expect(veiled).toBeVisible();
  await expect(bob.log.locator('img')).toHaveCount(0);
  // The choice is this browser's, from one visit to the next.
  await bob.page.reload();
  await expect(his.preference).toHaveValue('hidden');
});

test('a moving picture can be held still, and is so for whoever wants less movement', async ({ room }) => {
  const ann = await room.person('ann');
  const bob = await room.person('bob', { reducedMotion: 'reduce' });
  const hers = pictures(ann);
  await hers.pick(gif());
  await ann.send.click();
  await ann.log.getByRole('button', { name: 'Hold it still' }).click();
  await expect(ann.log.locator('canvas')).toBeVisible();
  await expect(bob.log.getByRole('button', { name: 'Let it move' })).toBeVisible();
  await expect(bob.log.locator('canvas')).toBeVisible();
  await bob.log.getByRole('button', { name: 'Let it move' }).click();
  await expect(bob.log.getByRole('img', { name: 'Moving picture' })).toBeVisible();
});

test('a client of the seed is given the picture itself', async ({ room }) => {
  const ann = await room.person('ann');
  const robots = await room.robots('carl');
  const heard = robots.hear('carl');
  const hers = pictures(ann);
  await hers.pick(png(720, 480));
  await hers.describe(1, 'stripes');
  await ann.send.click();
  const html = await heard;
  expect(html).toMatch(/^<img src="data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+" width="360" height="240" alt="stripes">$/);
});

test.describe('in a room that keeps what was said', () => {
  test.use({ keeps: true });

  test('after a restart a picture is its words, and no longer available', async ({ room }) => {
    const ann = await room.person('ann');
    const hers = pictures(ann);
    await hers.pick(png(400, 300));
    await hers.describe(1, 'stripes');
    await ann.send.click();
    await hers.expectLoaded('stripes');
    room.expectLostConnections();
    await room.server.signal('SIGKILL');
    await room.server.start();
    const bob = await room.person('bob');
    bob.mishaps.expect(/404/);
    const place = bob.log.getByRole('figure').first();
    await expect(place).toContainText('stripes');
    await expect(place).toContainText('This picture is no longer available.');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no known barrier around pictures, ${colorScheme} @phone`, async ({ room }) => {
    const ann = await room.person('ann', { colorScheme });
    const hers = pictures(ann);
    await hers.pick(png(600, 400), gif(), { name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('x') });
    await hers.describe(1, 'stripes');
    await expectNoBarriers(ann.page, 'with drafts');
    await ann.send.click();
    await hers.expectLoaded('stripes');
    await expect(hers.tray).toHaveCount(1);
    await expectNoBarriers(ann.page, 'with pictures');
    await hers.shown('stripes').click();
    await expect(hers.viewer).toBeVisible();
    await expectNoBarriers(ann.page, 'looking closely', ['landmark-one-main', 'page-has-heading-one']);
  });
}

test('a phone offers its camera @phone', async ({ room, isMobile }) => {
  const ann = await room.person('ann');
  const camera = ann.page.getByTitle('Take a picture');
  await expect(camera).toBeVisible({ visible: isMobile });
  await expect(ann.page.getByLabel('Take a picture')).toHaveAttribute('capture', 'environment');
});
