// Invariant: what a place is said to hold was written there before it was said.
import type pg from 'pg';
import type { Seal } from '#lib/domain/seal.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import { commitSeals, isGitFolder } from '#lib/transfer/seals/git-folder.ts';
import { keepOutside } from '#lib/transfer/seals/seal-folder.ts';
import type { SealPlaceName, SealPlaces } from '#lib/transfer/seals/seal-places.ts';

type Keeping = { pool: Pick<pg.Pool, 'query'> };
type Copy = Pick<Seal, 'epoch' | 'position'>;

/** Hands a seal over to the address; throws an error that tells no address. */
export type SendSeal = (url: string, seal: Seal) => Promise<void>;

/** Seconds after a failed try, doubled with each up to an hour. */
const firstWait = 60;
const longestWait = 3_600;
/** Seals that are sent at once. */
const most = 100;

/**
 * Brings every seal to each place that lacks it: a file each in a folder, a commit where the folder is
 * a repository, a request to an address. What fails is tried again later, by itself; `now` at once.
 */
export async function keepSeals(
  source: Keeping,
  { folder, url }: SealPlaces,
  send: SendSeal,
  { now = false } = {},
): Promise<{ failed: SealPlaceName[] }> {
  const failed: SealPlaceName[] = [];
  const keepAll = async (place: SealPlaceName, keep: () => Promise<unknown>) => {
    const due = await dueCopies(source, place, now);
    if (due.length === 0) return;
    const error = await keep().then(() => null, messageOf);
    await told(source, place, due, error);
    if (error !== null) failed.push(place);
  };
  if (folder) {
    await keepAll('folder', () => keepOutside(source, folder));
    if (isGitFolder(folder)) await keepAll('git', () => commitSeals(folder));
  }
  if (url) {
    for (const seal of await dueCopies(source, 'webhook', now)) {
      const error = await send(url, seal).then(() => null, messageOf);
      await told(source, 'webhook', [seal], error);
      if (error === null) continue;
      failed.push('webhook');
      break;
    }
  }
  return { failed };
}

/** Seals that a place does not hold and that may be tried now, the oldest first. */
async function dueCopies(source: Keeping, place: SealPlaceName, now: boolean): Promise<Seal[]> {
  const { rows } = await source.pool.query<{ epoch: number; position: bigint }>(
    `select s.epoch, s.position from operational.seal s
     left join operational.seal_copy c on c.epoch = s.epoch and c.position = s.position
       and c.place = $1
     where c.kept_at is null and ($2 or c.next_at is null or c.next_at <= now())
     order by s.epoch, s.position limit ${most}`,
    [place, now],
  );
  if (rows.length === 0) return [];
  const wanted = new Set(rows.map(({ epoch, position }) => `${epoch}/${position}`));
  const seals = await readSeals(source);
  return seals.filter(({ epoch, position }) => wanted.has(`${epoch}/${position}`)).toReversed();
}

async function told(
  { pool }: Keeping,
  place: SealPlaceName,
  copies: readonly Copy[],
  error: string | null,
): Promise<void> {
  await pool.query(
    `insert into operational.seal_copy as c (epoch, position, place, kept_at, tries, next_at, error)
     select w.epoch, w.position, $3, case when $4::text is null then now() end, 1,
       case when $4 is not null then now() + interval '${firstWait} seconds' end, $4
     from unnest($1::int4[], $2::int8[]) w (epoch, position)
     on conflict (epoch, position, place) do update set kept_at = excluded.kept_at,
       tries = c.tries + 1, error = excluded.error,
       next_at = case when $4 is not null then now() + make_interval(
         secs => least(${longestWait}, ${firstWait} * power(2, least(c.tries, 10)))) end`,
    [copies.map(({ epoch }) => epoch), copies.map(({ position }) => position), place, error],
  );
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const { code } = error as NodeJS.ErrnoException;
  // The message of a file system holds the path.
  return code === undefined || code === 'seal_git_failed' ? error.message : code;
}
