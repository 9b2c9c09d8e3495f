import { createServer } from 'node:http';
import { knowing } from '#lib/access/looked-up.ts';
import type { Store } from '#lib/event-store/store.ts';
import { installationFolder } from '#lib/server/data-folder.ts';
import type { Pages } from '#lib/server/http-server.ts';
import { languageAtHand, requestLanguage, speaking } from '#lib/server/request-language.ts';
import { storeIn } from '#lib/server/store-in-language.ts';
import { answerInTrial } from '#lib/server/trials/answer-in-trial.ts';
import type { ServedTrials } from '#lib/server/trials/trials.ts';

/** Where pages find the open store: they are bundled, so a module's own variable would be another one. */
const storeKey = Symbol.for('backstory.store');
const standingKey = Symbol.for('backstory.store.standing');
const trialsKey = Symbol.for('backstory.trials');

/** Next within this process, on a build or, where `distDir` is null, building as pages are asked for. */
export async function preparePages(
  store: Store,
  trials: ServedTrials,
  distDir: string | null,
  port: number,
): Promise<{ pages: Pages; close: () => Promise<void> }> {
  const dev = distDir === null;
  // Each request finds it in its own language, and the trial that it looks at in its place.
  Object.defineProperties(globalThis, {
    [storeKey]: {
      get: () => storeIn(trials.storeAtHand() ?? store, languageAtHand()),
      configurable: true,
    },
    [standingKey]: { get: () => storeIn(store, languageAtHand()), configurable: true },
    [trialsKey]: { value: trials, configurable: true },
  });
  Object.assign(process.env, {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(dev ? {} : { BACKSTORY_DIST_DIR: distDir }),
  });
  // Late, so that what Next does on import does not hold up the first lines.
  const { default: next } = await import('next');
  // Next listens for upgrades on the server that it is given, past our gate. This one gets what passed.
  const decoy = createServer();
  const app = next({
    dev,
    dir: installationFolder,
    hostname: '127.0.0.1',
    port,
    httpServer: decoy,
  });
  await (dev ? app.prepare() : unheard(() => app.prepare()));
  const answer = app.getRequestHandler();
  const handle: Pages['handle'] = async (request, response) => {
    const { language, found } = await requestLanguage(store, request);
    await speaking(language, () =>
      knowing(found, () =>
        answerInTrial(trials, request, response, () => answer(request, response)),
      ),
    );
  };
  const upgrade: Pages['upgrade'] = (request, socket, head) => {
    if (!decoy.emit('upgrade', request, socket, head)) socket.destroy();
  };
  return {
    pages: { handle, upgrade: dev ? upgrade : null },
    close: () => app.close(),
  };
}

/** Next tells how long its configuration took, in the midst of our lines, and cannot be asked not to. */
async function unheard(work: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
}
