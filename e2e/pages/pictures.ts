// Pictures as people and screen readers find them.

import { expect, type Locator, type Page } from '@playwright/test';
import type { Drawing } from '../fixtures/drawings.ts';

export class Pictures {
  readonly field: Locator;
  readonly tray: Locator;
  readonly viewer: Locator;
  readonly preference: Locator;

  constructor(
    readonly page: Page,
    readonly log: Locator,
  ) {
    this.field = page.getByLabel('Add pictures');
    this.tray = page.getByRole('list', { name: 'Pictures to send' }).getByRole('listitem');
    this.viewer = page.getByRole('dialog');
    this.preference = page.getByLabel('Pictures in the chat');
  }

  // What is in the conversation, by what it shows.
  shown(alt: string): Locator {
    return this.log.getByRole('button', { name: `Picture: ${alt}. Show it large` });
  }

  async pick(...drawings: Drawing[]): Promise<void> {
    await this.field.setInputFiles(drawings);
  }

  async describe(number: number, words: string): Promise<void> {
    await this.page.getByLabel(`What does picture ${number} show?`).fill(words);
  }

  // Hands files over as dropping or pasting them does.
  async hand(how: 'drop' | 'paste', where: Locator, drawing: Drawing): Promise<void> {
    const file = { ...drawing, buffer: drawing.buffer.toString('base64') };
    await where.evaluate(
      (element, { how, file }) => {
        const bytes = Uint8Array.from(atob(file.buffer), (character) => character.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], file.name, { type: file.mimeType }));
        const about = { bubbles: true, cancelable: true };
        const event =
          how === 'drop'
            ? new DragEvent('drop', { ...about, dataTransfer: data })
            : new ClipboardEvent('paste', { ...about, clipboardData: data });
        if (how === 'drop') {
          element.dispatchEvent(new DragEvent('dragover', { ...about, dataTransfer: data }));
        }
        element.dispatchEvent(event);
      },
      { how, file },
    );
  }

  // Its bytes have come, and they are a picture.
  async expectLoaded(alt: string): Promise<void> {
    const image = this.shown(alt).locator('img');
    await expect(image).toBeVisible();
    await expect
      .poll(() => image.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeGreaterThan(0);
  }
}
