import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change, EntityRef, State, UpdatedEntry } from '#lib/domain/event.ts';
import { deletedAt, evolveEntity } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { eventDefinitionOf, presentOf } from '#lib/event-store/event-row.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';

/** Entities of one type: those after an id up to another, or those named. */
export type Wanted = { after: string; upTo: string } | { ids: readonly string[] };

export type FoldedState = {
  id: string;
  version: number;
  /** ISO 8601. */
  deletedAt: string | null;
  label: string | null;
  /** Its JSON, as appends write it. */
  value: string;
};
export type FoldedSnapshot = { id: string; version: number; value: string };
export type Folded = { states: FoldedState[]; snapshots: FoldedSnapshot[]; events: number };

/** Rows that are on their way while the ones before are folded. */
const fetchSize = 8_000;

type Row = [
  id: string,
  version: number,
  type: string,
  schemaVersion: number,
  ofType: string | null,
  ofId: string | null,
  data: string | null,
  actor: string | null,
  occurredAt: number,
  isErased: boolean,
  updated: string | null,
];

/**
 * Entities folded from their first event by the definitions at hand, in (id, version) order, in the
 * transaction of `client`. What `evolve` needs is all that is read: recorded changes only where they
 * are applied. Holds a fetch of events and the states of the range, however long a history is.
 */
export async function foldStates(
  client: pg.ClientBase,
  catalogue: Catalogue,
  type: string,
  wanted: Wanted,
): Promise<Folded> {
  const byIds = 'ids' in wanted;
  const where = (row: string) =>
    byIds ? `${row}.entity_id = any ($2)` : `${row}.entity_id > $2 and ${row}.entity_id <= $3`;
  // Sure of its ways, whatever the planner knows of tables that are new: both parts come in order by
  // their indexes and are merged, where a sort of a range spilled to disk.
  await client.query(
    'set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_sort = off; set local jit = off; set local cursor_tuple_fraction = 1',
  );
  // Recorded changes are long, and applied of what is erased and of system types alone.
  const changes = `case when e.erased is not null or e.entity_type like '$%' or $1 like '$%'
    then e.updated end`;
  await client.query(
    `declare folded no scroll cursor for
     select * from (
       select e.entity_id as id, e.version as v, e.type, e.schema_version, null::text collate "C", null::text collate "C",
         e.data, e.actor, e.occurred_at, coalesce(e.erased[1] is not null, false), ${changes}
       from authority.event e where e.entity_type = $1 and ${where('e')}
       union all
       select t.entity_id, t.version, e.type, e.schema_version, e.entity_type, e.entity_id,
         e.data, e.actor, e.occurred_at, coalesce(e.erased[1] is not null, false), ${changes}
       from authority.touch t join authority.event e on e.position = t.position
       where t.entity_type = $1 and ${where('t')}
     ) h order by id, v`,
    byIds ? [type, wanted.ids] : [type, wanted.after, wanted.upTo],
  );
  const folding = new Folding(catalogue, type);
  const fetch = () =>
    client.query<Row>({ text: `fetch ${fetchSize} from folded`, rowMode: 'array' });
  let next = fetch();
  for (;;) {
    const { rows } = await next;
    const isLast = rows.length < fetchSize;
    if (!isLast) next = fetch();
    for (const row of rows as unknown as Row[]) folding.add(row);
    if (isLast) break;
  }
  await client.query('close folded');
  const folded = folding.end();
  for (const id of folding.failed) await foldFailed(client, catalogue, { type, id }, folded);
  return folded;
}

class Folding {
  readonly #catalogue: Catalogue;
  readonly #type: string;
  readonly #definitions: { [name: string]: ReturnType<typeof eventDefinitionOf> } = {};
  readonly #folded: Folded = { states: [], snapshots: [], events: 0 };
  /** Those whose definition fails on an event: looked at one by one. */
  readonly failed = new Set<string>();
  #ref: EntityRef | null = null;
  #version = 0;
  #state: State = {};
  #isFailed = false;

  constructor(catalogue: Catalogue, type: string) {
    this.#catalogue = catalogue;
    this.#type = type;
  }

  add(row: Row): void {
    const [id, version] = row;
    let ref = this.#ref;
    if (ref === null || ref.id !== id) {
      this.#keep();
      ref = { type: this.#type, id };
      this.#ref = ref;
      this.#version = 0;
      this.#state = {};
      this.#isFailed = false;
    }
    this.#folded.events += 1;
    if (this.#isFailed) return;
    if (version !== this.#version + 1) {
      throw new Error(`${ref.type} has no event for version ${this.#version + 1}`);
    }
    this.#version = version;
    try {
      this.#state = this.#evolve(ref, row);
    } catch {
      this.#isFailed = true;
      this.failed.add(id);
      return;
    }
    if (version % snapshotInterval === 0) {
      this.#folded.snapshots.push({ id, version, value: JSON.stringify(this.#state) });
    }
  }

  end(): Folded {
    this.#keep();
    const { states, events } = this.#folded;
    const snapshots = this.#folded.snapshots.filter(({ id }) => !this.failed.has(id));
    return { states, snapshots, events };
  }

  #evolve(ref: EntityRef, row: Row): State {
    const [, version, type, schemaVersion, ofType, ofId, text, actor, occurredAt, isErased] = row;
    const entity = ofType === null ? ref : { type: ofType, id: ofId ?? '' };
    const data = text === null ? null : (JSON.parse(text) as JsonObject);
    const definition = this.#definitionOf(entity.type, type);
    const event = {
      ...{ type, entity, actor, occurredAt },
      data: data && !isErased ? presentOf(definition, data, schemaVersion).data : data,
      ...(isErased ? { erased: { data: data === null ? 'whole' : 'part' } as const } : {}),
    };
    const recorded = row[10] === null ? none : changesOf(row[10], ref, version);
    return evolveEntity(this.#catalogue, ref, this.#state, event, recorded);
  }

  #definitionOf(entityType: string, type: string) {
    const name = `${entityType}/${type}`;
    if (Object.hasOwn(this.#definitions, name)) return this.#definitions[name];
    const definition = eventDefinitionOf(this.#catalogue, entityType, type);
    this.#definitions[name] = definition;
    return definition;
  }

  #keep(): void {
    const ref = this.#ref;
    if (ref === null || this.#isFailed) return;
    this.#folded.states.push(stateOf(this.#catalogue, ref, this.#version, this.#state));
  }
}

const none: readonly Change[] = [];

function changesOf(updated: string, ref: EntityRef, version: number): readonly Change[] {
  const entry = (JSON.parse(updated) as UpdatedEntry[]).find(
    (one) => one.type === ref.type && one.id === ref.id && one.version === version,
  );
  return entry?.changes ?? none;
}

function stateOf(catalogue: Catalogue, ref: EntityRef, version: number, state: State): FoldedState {
  return {
    id: ref.id,
    version,
    deletedAt: deletedAt(state),
    label: labelOf(catalogue, ref, state),
    value: JSON.stringify(state),
  };
}

/** Of what was erased in part the recorded changes are applied; else the definition's failure is told. */
async function foldFailed(
  client: pg.ClientBase,
  catalogue: Catalogue,
  ref: EntityRef,
  folded: Folded,
): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    'select version from authority.head where entity_type = $1 and entity_id = $2',
    [ref.type, ref.id],
  );
  const head = rows[0]?.version ?? 0;
  const pool = client as unknown as pg.Pool;
  const start = { version: 0, state: {} };
  const state = await foldOn({ pool, catalogue }, ref, start, head, (version, passed) => {
    if (version % snapshotInterval !== 0) return;
    folded.snapshots.push({ id: ref.id, version, value: JSON.stringify(passed) });
  }).catch((cause: unknown) => {
    throw Object.assign(cause instanceof Error ? cause : new Error(String(cause)), {
      entityId: ref.id,
    });
  });
  folded.states.push(stateOf(catalogue, ref, head, state));
}
