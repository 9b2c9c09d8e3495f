// Invariant: what was found and how far it came are written together, so that a run that is taken over
// tells nothing twice and leaves nothing out.
import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { SealsAtHand } from '#lib/transfer/seals/all-seals.ts';
import type { Finding } from '#lib/transfer/verify/finding.ts';
import type { Place } from '#lib/transfer/verify/place.ts';
import { placeOf, type RunRow } from '#lib/transfer/verify/runs/run-row.ts';
import { keepRun, leaveRun } from '#lib/transfer/verify/runs/take-run.ts';
import { mostKept, type Report, verifyStore } from '#lib/transfer/verify/verify-store.ts';

/** Milliseconds between two times that the place is kept, where nothing was found. */
const keepEvery = 1_000;
/** Of each kind, so many runs that are over are kept. */
const mostRuns = 20;

export type RunContext = {
  store: Pick<Store, 'catalogue'>;
  /** Connections with the rights of a worker. */
  pool: pg.Pool;
  /** For threads; without it the run is done by the process itself. */
  connectionString: string | undefined;
  worker: string;
  sealed: SealsAtHand;
  signal: AbortSignal;
  /** After each step: what a run in the background rests by. */
  rest?: () => Promise<void>;
};

/** Does a run from where it is until it ends, is paused, or the signal ends it. */
export async function doRun(
  context: RunContext,
  run: RunRow,
): Promise<'done' | 'stopped' | 'failed'> {
  const { pool, worker, signal, rest } = context;
  const stopping = new AbortController();
  const keeper = new Keeper(pool, worker, run);
  const place = placeOf(run);
  const renewing = setInterval(() => {
    keepRun(pool, worker, run.id).then(
      (mine) => mine || stopping.abort(new Stopped()),
      () => {},
    );
  }, 5_000);
  try {
    const report = await verifyStore(
      { pool, catalogue: context.store.catalogue },
      {
        sealed: context.sealed,
        place,
        ...(context.connectionString === undefined
          ? {}
          : { connectionString: context.connectionString }),
        entities: run.kind === 'asked',
        signal: AbortSignal.any([signal, stopping.signal]),
        tell: async (_, found, isLast) => {
          if (!(await keeper.keep(place, found, isLast))) throw new Stopped();
          await rest?.();
        },
      },
    );
    await keeper.end(place, report);
    return 'done';
  } catch (error) {
    if (error instanceof Stopped || signal.aborted || stopping.signal.aborted) return 'stopped';
    await keeper.fail(error);
    return 'failed';
  } finally {
    clearInterval(renewing);
    await leaveRun(pool, worker, run.id).catch(() => {});
  }
}

/** Paused or ended by a person, or taken over by another worker. */
class Stopped extends Error {
  readonly code = 'verification_stopped';
}

class Keeper {
  readonly #pool: pg.Pool;
  readonly #worker: string;
  readonly #id: string;
  #found: number;
  #keptAt = 0;
  #waiting: Finding[] = [];
  /** One after the other: events and entities are verified at the same time. */
  #turn: Promise<boolean> = Promise.resolve(true);

  constructor(pool: pg.Pool, worker: string, { id, found }: RunRow) {
    this.#pool = pool;
    this.#worker = worker;
    this.#id = id;
    this.#found = Number(found);
  }

  /** Whether the run is to go on. */
  keep(place: Place, found: readonly Finding[], isLast: boolean): Promise<boolean> {
    this.#waiting.push(...found);
    // What is found last is written with the end.
    const isEarly = found.length === 0 && performance.now() - this.#keptAt < keepEvery;
    if (isEarly || isLast) return this.#turn;
    this.#keptAt = performance.now();
    this.#turn = this.#turn.then((goes) => goes && this.#write(place, null));
    return this.#turn;
  }

  async end(place: Place, report: Report): Promise<void> {
    if (!(await this.#turn) || !(await this.#write(place, report))) throw new Stopped();
    await this.#pool.query(
      `delete from operational.verification v using (
         select id, row_number() over (partition by kind order by began_at desc) as place
         from operational.verification where status in ('done', 'ended')) o
       where o.id = v.id and o.place > ${mostRuns}`,
    );
  }

  async fail(error: unknown): Promise<void> {
    const told = error instanceof Error ? error.message : String(error);
    await this.#pool
      .query('update operational.verification set error = $2 where id = $1', [this.#id, told])
      .catch(() => {});
  }

  /** How far it has come with what was found on the way; with a report, that it is done. */
  async #write(place: Place, report: Report | null): Promise<boolean> {
    const text = JSON.stringify(place);
    const findings = this.#waiting.splice(0);
    const kept = findings.slice(0, Math.max(0, mostKept - this.#found));
    const goes = await inTransaction({ pool: this.#pool }, async (client) => {
      const { rowCount } = await client.query(
        `update operational.verification set place = $3, found = found + $4, error = null,
           seals = $5, sealed_up_to = $6, status = case when $7 then 'done' else status end,
           ended_at = case when $7 then now() end
         where id = $1 and status = 'running' and leased_by = $2`,
        [
          ...[this.#id, this.#worker, text, findings.length],
          ...[report?.seals.fitting ?? null, report?.seals.lastAt ?? null, report !== null],
        ],
      );
      if (rowCount !== 1) return false;
      if (kept.length === 0) return true;
      await client.query(
        `insert into operational.verification_finding (verification, number, finding)
         select $1, $2 + n, f::json from unnest($3::text[]) with ordinality w (f, n)`,
        [this.#id, this.#found, kept.map((finding) => JSON.stringify(finding, asText))],
      );
      return true;
    });
    this.#found += findings.length;
    return goes === true;
  }
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
