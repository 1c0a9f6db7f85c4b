import { gif, png } from '../fixtures/drawings.ts';
import { expect, test } from '../fixtures/room.ts';
import { onPhone, shoot } from '../fixtures/shoot.ts';
import { Pictures } from '../pages/pictures.ts';

test('pictures on their way, in the conversation and large', async ({ room }) => {
  const ann = await room.person('Ann');
  const bob = await room.person('Bob');
  const [hers, his] = [new Pictures(ann.page, ann.log), new Pictures(bob.page, bob.log)];
  await bob.say('Show us the new curtains!');
  await hers.pick(png(900, 600), png(500, 900, 'b.png'), gif());
  await hers.describe(1, 'Striped curtains in the afternoon');
  await ann.composer.fill('Here they are');
  await shoot(ann, 'picture-drafts');
  await ann.send.click();
  await hers.expectLoaded('Striped curtains in the afternoon');
  await expect(hers.tray).toHaveCount(0);
  await his.pick(
    { ...png(40, 30), name: 'a.svg', mimeType: 'image/svg+xml' },
    { ...png(40, 30), buffer: Buffer.from('nothing of a picture') },
  );
  await bob.send.click();
  await expect(his.tray.nth(1)).toContainText('not a picture');
  bob.mishaps.expect(/415/);
  await shoot(bob, 'picture-refused');
  await shoot(ann, 'picture-shown');
  await hers.shown('Striped curtains in the afternoon').click();
  await expect(hers.viewer).toBeVisible();
  await shoot(ann, 'picture-viewer');
  await ann.page.keyboard.press('+');
  await ann.page.keyboard.press('+');
  await ann.page.keyboard.press('+');
  await shoot(ann, 'picture-viewer-close');
  await ann.page.keyboard.press('Escape');
  if (onPhone()) await ann.channelsDrawer.click();
  await hers.preference.selectOption('Blur until I click');
  await shoot(ann, 'picture-preference');
  if (onPhone()) await ann.channelsDrawer.click();
  await shoot(ann, 'picture-blurred');
  if (onPhone()) await ann.channelsDrawer.click();
  await hers.preference.selectOption('Hide until I click');
  if (onPhone()) await ann.channelsDrawer.click();
  await shoot(ann, 'picture-hidden');
  await ann.conversation.evaluate((main) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
    main.dispatchEvent(new DragEvent('dragover', { bubbles: true, dataTransfer }));
  });
  await shoot(ann, 'picture-drop');
});
