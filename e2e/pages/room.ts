// The room as people and screen readers find it: by role and accessible name.

import { expect, type Locator, type Page } from '@playwright/test';

export class RoomPage {
  readonly banner: Locator;
  readonly channels: Locator;
  readonly conversation: Locator;
  readonly people: Locator;
  readonly log: Locator;
  readonly composer: Locator;
  readonly send: Locator;
  readonly leave: Locator;
  readonly startWebcam: Locator;
  readonly stopWebcam: Locator;
  // My camera before anybody sees it.
  readonly setup: Locator;
  readonly goLive: Locator;
  readonly ownTile: Locator;
  readonly watchers: Locator;
  readonly cameraTrouble: Locator;
  // What is said about the connection: nothing while all is well.
  readonly link: Locator;
  readonly tryNow: Locator;
  // Offers that complete what is being written.
  readonly offers: Locator;
  readonly jump: Locator;
  readonly divider: Locator;
  // On a narrow screen.
  readonly channelsDrawer: Locator;
  readonly peopleDrawer: Locator;

  constructor(readonly page: Page) {
    this.banner = page.getByRole('banner');
    this.channels = page.getByRole('navigation', { name: 'Channels' });
    this.conversation = page.getByRole('main');
    this.people = page.getByRole('complementary', { name: 'People' });
    this.log = page.getByRole('log');
    this.composer = page.getByRole('textbox', { name: 'Message', exact: true });
    this.send = page.getByRole('button', { name: 'Send' });
    this.leave = page.getByRole('button', { name: 'Leave the room' });
    this.startWebcam = page.getByRole('button', { name: 'Start webcam' });
    this.stopWebcam = page.getByRole('button', { name: 'Stop webcam' });
    this.setup = page.getByRole('dialog', { name: 'Your camera' });
    this.goLive = this.setup.getByRole('button', { name: 'Go live' });
    this.ownTile = page.getByRole('figure', { name: 'Your camera' });
    this.watchers = page.getByRole('list', { name: 'Watching you' }).getByRole('listitem');
    this.cameraTrouble = page.getByRole('region', { name: 'Webcams' }).getByRole('alert');
    this.link = page.getByRole('status').first();
    this.tryNow = page.getByRole('button', { name: 'Try now' });
    this.offers = page.getByRole('listbox');
    this.jump = page.getByRole('button', { name: /^Jump to latest/ });
    this.divider = page.getByRole('separator', { name: 'New messages' });
    this.channelsDrawer = page.getByRole('button', { name: /^Channels/ });
    this.peopleDrawer = page.getByRole('button', { name: /^People, / });
  }

  // Everything one person said in a row is several articles: this finds those with these words.
  message(words: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: words });
  }

  // What can be done about a message: a finger that touches it shows the same as a mouse over it.
  async messageMenu(words: string | RegExp): Promise<Locator> {
    const message = this.message(words);
    await message.focus();
    await message.getByRole('button', { name: 'Message actions' }).click();
    return this.page.getByRole('menu', { name: 'Message actions' });
  }

  async act(words: string | RegExp, what: string): Promise<void> {
    const menu = await this.messageMenu(words);
    await menu.getByRole('menuitem', { name: new RegExp(`^${what}`) }).click();
    await expect(menu).toHaveCount(0);
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  channel(name: string): Locator {
    return this.channels.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  person(name: string): Locator {
    return this.people.getByRole('listitem').filter({ has: this.page.getByTitle(name, { exact: true }) });
  }

  // Opens the card about somebody: on a narrow screen from the drawer.
  cardButton(name: string): Locator {
    return this.person(name).getByRole('button').first();
  }

  card(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  async openCard(name: string): Promise<Locator> {
    await expect(this.leave).toBeVisible();
    const hidden = !(await this.people.isVisible());
    if (hidden) await this.peopleDrawer.click();
    await this.cardButton(name).click();
    return this.card(name);
  }

  async choose(name: string, words: string): Promise<void> {
    const card = await this.openCard(name);
    // What a choice is called comes first, then what comes of it.
    await card.getByRole('button', { name: new RegExp(`^${words}`) }).click();
    await expect(card).toHaveCount(0);
  }

  // A conversation with one person, in the list of conversations.
  direct(name: string): Locator {
    return this.channels.getByRole('listitem').filter({ has: this.page.getByTitle(name, { exact: true }) });
  }

  async whisper(name: string, words: string): Promise<void> {
    await this.choose(name, 'Write a message');
    await expect(this.conversation).toHaveAccessibleName(`Conversation with ${name}`);
    await this.say(words);
  }

  tile(name: string): Locator {
    return this.page.getByRole('figure', { name: `Camera of ${name}`, exact: true });
  }

  openButton(name: string): Locator {
    // What is to be known of it before comes after the name.
    const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByRole('button', { name: new RegExp(`^Open the camera of ${plain}( \\(|$)`) });
  }

  async say(words: string): Promise<void> {
    await this.composer.fill(words);
    // Where there are only fingers, Enter makes a new line.
    const hasKeys = await this.page.evaluate(() => matchMedia('(pointer: fine)').matches);
    await (hasKeys ? this.composer.press('Enter') : this.send.click());
    await expect(this.composer).toHaveValue('');
  }

  async show(channel: string): Promise<void> {
    if (await this.channelsDrawer.isVisible()) await this.channelsDrawer.click();
    await this.channel(channel).click();
    await expect(this.page.getByRole('main', { name: `Conversation in ${channel}` })).toBeVisible();
  }

  async startCamera(): Promise<void> {
    await this.startWebcam.click();
    await this.goLive.click();
    await expect(this.ownTile).toHaveAttribute('data-live', 'true');
  }

  // Clicks, on a narrow screen in the drawer. The picture may still be on its way.
  async openCamera(name: string): Promise<Locator> {
    if (await this.peopleDrawer.isVisible()) await this.peopleDrawer.click();
    await this.openButton(name).click();
    return this.tile(name);
  }

  // Opens a camera and waits for its first picture.
  async watch(name: string): Promise<Locator> {
    const tile = await this.openCamera(name);
    await expect(tile).toHaveAttribute('data-live', 'true');
    return tile;
  }

  // From the tile's own cross; the list has a button of the same name.
  async closeCamera(name: string): Promise<void> {
    await this.tile(name).getByRole('button', { name: `Close the camera of ${name}` }).click();
    await expect(this.tile(name)).toHaveCount(0);
  }
}
