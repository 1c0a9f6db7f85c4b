// From the key that sends to one's own message on the screen.

import { percentile } from './numbers.ts';
import type { Visit } from './visits.ts';

export interface Writing {
  p50Ms: number;
  p95Ms: number;
  // From any other key to its letter.
  letterP95Ms: number;
}

export async function measureWriting({ page }: Visit, messages: number): Promise<Writing> {
  const sent: number[] = [];
  const letters: number[] = [];
  await page.getByRole('textbox').focus();
  for (let run = 0; run < messages; run += 1) {
    const words = `mine ${run}`;
    await page.keyboard.insertText(words);
    const letter = page.evaluate(
      (words) =>
        window.stopwatch.painted(
          () => document.querySelector('textarea')!.value === words,
          () => window.stopwatch.key,
        ),
      `${words}.`,
    );
    await page.keyboard.press('.');
    letters.push(await letter);
    const shown = page.evaluate(
      (words) =>
        window.stopwatch.painted(
          () => document.querySelector('[role=log] > * > :last-child')!.textContent!.includes(words),
          () => window.stopwatch.key,
        ),
      `${words}.`,
    );
    await page.keyboard.press('Enter');
    sent.push(await shown);
  }
  return {
    p50Ms: percentile(sent, 0.5),
    p95Ms: percentile(sent, 0.95),
    letterP95Ms: percentile(letters, 0.95),
  };
}
