import { expect, test } from '../fixtures/room.ts';

test('EMP-1: a page that breaks says so, keeps what was being written, and can be loaded again', async ({
  room,
}) => {
  const ann = await room.person('ann');
  ann.mishaps.expect(/the page broke|failed to insert|unreachable|RuntimeError/);
  await room.robots('zed');
  await expect(ann.person('zed')).toBeVisible();
  await ann.composer.fill('half a thought');
  // Something that is not ours takes the page apart: the next row has nothing to stand before.
  await ann.person('zed').evaluate((row) => row.remove());
  await room.robots('moe');
  await expect(ann.page.getByRole('heading', { name: 'Something broke' })).toBeVisible();
  await ann.page.getByRole('link', { name: 'Load it again' }).click();
  await expect(ann.door.name).toBeVisible();
  await ann.door.enterAs('ann');
  await expect(ann.composer).toHaveValue('half a thought');
});
