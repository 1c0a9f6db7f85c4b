// The whole bench, in about three minutes: `./just bench client`.

import { test } from '@playwright/test';
import { Server } from '../fixtures/server.ts';
import { Crowd } from './crowd.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureFlood } from './flood.ts';
import { measurePeople } from './people.ts';
import { report, type Round, surroundings } from './report.ts';
import { visit } from './visits.ts';
import { measureWriting } from './writing.ts';

test('what the page costs', async ({ browser }) => {
  const about = surroundings();
  const server = new Server();
  await server.start();
  const rounds: Round[] = [];
  for (const slowdown of [1, 4]) {
    const step = <T>(name: string, body: () => Promise<T>) =>
      test.step(`${name}, processor ${slowdown}x`, body);
    const firstLoad = await step('first load', () =>
      measureFirstLoad(browser, server.url, slowdown),
    );
    const crowd = new Crowd(server.url);
    await step('a crowd comes in', () =>
      crowd.enter(...Array.from({ length: PEOPLE }, (_, i) => `robot${i}`)),
    );
    const someone = await visit(browser, server.url, slowdown);
    const people = await step('people', () => measurePeople(someone, crowd, PEOPLE));
    await step('a full conversation', async () => {
      await crowd.sayAll('robot0', Array.from({ length: MESSAGES }, (_, i) => `message ${i}`));
      await someone.page.getByText(`message ${MESSAGES - 1}`, { exact: true }).waitFor();
    });
    const writing = await step('writing', () => measureWriting(someone, 40));
    const flood = await step('flood', () => measureFlood(browser, someone, crowd, 20));
    rounds.push({ slowdown, firstLoad, people, writing, flood });
    await someone.context.close();
    crowd.leave();
  }
  await server.signal('SIGTERM');
  report({ ...about, browser: browser.version(), rounds });
});

const PEOPLE = 1_000;

// As many as a conversation keeps.
const MESSAGES = 1_000;
