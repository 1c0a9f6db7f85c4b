// The door, before and after the room, as people and screen readers find it.

import type { Locator, Page } from '@playwright/test';

export class DoorPage {
  readonly name: Locator;
  readonly enter: Locator;
  readonly trouble: Locator;
  // After the room.
  readonly goodbye: Locator;
  readonly back: Locator;

  constructor(readonly page: Page) {
    this.name = page.getByRole('textbox', { name: 'Your name' });
    this.enter = page.getByRole('button', { name: 'Enter the room' });
    this.trouble = page.getByRole('alert');
    this.goodbye = page.getByRole('heading', { name: 'See you!' });
    this.back = page.getByRole('button', { name: 'Back to the door' });
  }

  async enterAs(name: string): Promise<void> {
    await this.name.fill(name);
    await this.enter.click();
  }
}
