import path from 'node:path';
import type { Store } from '#lib/event-store/store.ts';
import { type StartedCatcher, startCatcher } from '#lib/server/catch-mail/start-catcher.ts';
import type { Session } from '#lib/server/open-session.ts';
import type { Progress } from '#lib/server/progress.ts';

type Env = Record<string, string | undefined>;

/**
 * Catches the letters of the embedded store `demo`, where no server of one's own is set or strangers
 * reach it: from there on this process hands letters to the catcher and shows them. Null elsewhere.
 */
export async function catchWhereDemo(
  { store, database }: Session,
  dataFolder: string,
  isMute: boolean,
  progress: Progress,
  env: Env = process.env,
): Promise<StartedCatcher | null> {
  // What an outer process caught is no business of ours.
  delete env['BACKSTORY_CAUGHT_MAIL_URL'];
  delete env['BACKSTORY_CAUGHT_MAIL_FOLDER'];
  const isDemo = store.name === 'demo' && database.embedded;
  if (!isDemo || (env['SMTP_URL'] && !isMute)) return null;
  const step = progress.step('Letters');
  const folder = path.join(dataFolder, 'letters', await storeId(store));
  const caught = await startCatcher(folder);
  env['BACKSTORY_CAUGHT_MAIL_URL'] = caught.url;
  env['BACKSTORY_CAUGHT_MAIL_FOLDER'] = folder;
  step.done(`none leaves this machine; read them at ${store.signIn.settings.url}/letters`);
  return caught;
}

/** Another demonstration in the same folder has letters of its own. */
async function storeId({ pool }: Store): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `select value #>> '{}' as id from operational.setting where name = 'store_id'`,
  );
  return rows[0]?.id ?? 'unknown';
}
