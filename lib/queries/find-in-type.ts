import type { Masker } from '#lib/access/masker.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import {
  type Condition,
  equalityOperators,
  type Span,
  spansOf,
  type Turn,
} from '#lib/domain/condition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { parsePointer, valueAt } from '#lib/domain/pointer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import {
  changesOfType,
  idsThatMention,
  nextIds,
  type TypeChanges,
} from '#lib/event-store/type-changes.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { type Limited, type SpanView, spanView } from '#lib/queries/find-spans.ts';
import { askCondition } from '#lib/queries/hidden-field.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { readTurns } from '#lib/queries/read-turns.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';

export type TypeHit = EntityRef & {
  label: string | null;
  /** Spans, or moments, of the time asked for. */
  count: number;
  first: SpanView;
  last: SpanView;
  /** Whether it holds by now what was asked for; null of a question that names no value. */
  isSo: boolean | null;
};

export type TypeFinding = {
  status: 'found';
  items: TypeHit[];
  /** Entities that were looked through in this step. */
  scanned: number;
  /** The id after which to go on, null when all were looked through. */
  next: string | null;
};

export type TypeFindRequest = Condition & {
  type: string;
  field: string;
  /** Milliseconds: only what held at some time from `from` on and before `to`. */
  from?: number | undefined;
  to?: number | undefined;
  after?: string | undefined;
};

const idsAtOnce = 500;
const rowsAtOnce = 20_000;
const mostHits = 100;
/** A step ends after this, so that its asker sees progress and can stop. */
const stepMs = 400;

/**
 * One step of a scan over all entities of a type for those of which a condition ever held: through
 * their recorded changes of the field alone, never their states. A value that is looked for whole is
 * first looked for in the stored text. Null where there is no such type.
 */
export async function findInType(
  store: Viewing,
  viewer: Viewer,
  request: TypeFindRequest,
): Promise<TypeFinding | Limited | null> {
  const { type } = request;
  demand(viewer, 'read', type);
  if (type.startsWith('$') || !(await typeHasEntities(store, type))) return null;
  const masker = await openMasking(store, viewer);
  const asked = askCondition(store, masker, { type, id: null }, request);
  if (asked.status === 'limited') return asked;
  noteList(store, viewer, type);
  const until = performance.now() + stepMs;
  const hits: { id: string; spans: Span[]; isSo: boolean | null }[] = [];
  const namesValue = equalityOperators.includes(request.operator);
  let scanned = 0;
  let after: string | null = request.after ?? '';
  while (after !== null && hits.length < mostHits && performance.now() < until) {
    const ids: string[] = await nextIds(store, type, after, idsAtOnce);
    const candidates = await candidatesOf(store, request, ids);
    for (const [id, turns] of await turnsOf(store, masker, request, asked.of, candidates)) {
      const spans = spansOf(request, turns).filter((span) => isWithin(span, request));
      if (spans.length === 0) continue;
      const isSo = namesValue ? jsonEqual(turns.at(-1)?.after, request.value) : null;
      hits.push({ id, spans, isSo });
    }
    scanned += ids.length;
    after = ids.length < idsAtOnce ? null : (ids.at(-1) ?? null);
  }
  const labels = await entityLabels(
    store,
    masker,
    hits.map(({ id }) => ({ type, id })),
  );
  const now = Date.now();
  return {
    status: 'found',
    scanned,
    next: after,
    items: hits.map(({ id, spans, isSo }) => ({
      ...{ type, id },
      label: labels.of({ type, id }),
      count: spans.length,
      first: spanView(spans[0] as Span, now),
      last: spanView(spans.at(-1) as Span, now),
      isSo,
    })),
  };
}

function isWithin({ fromAt, untilAt }: Span, { from, to }: TypeFindRequest): boolean {
  if (to !== undefined && fromAt >= to) return false;
  if (from === undefined || untilAt === null) return true;
  // A moment is its own end.
  return untilAt > from || (fromAt === untilAt && fromAt >= from);
}

/** Those that may have had the value; all, where no whole value is asked for. */
async function candidatesOf(
  store: Viewing,
  { type, field, operator, value }: TypeFindRequest,
  ids: string[],
): Promise<string[]> {
  const isWhole = equalityOperators.includes(operator) && typeof value !== 'object';
  if (!isWhole || value === undefined || ids.length === 0) return ids;
  const [member = ''] = parsePointer(field);
  return idsThatMention(store, { type, ids, member, text: canonicalJson(value) });
}

async function turnsOf(
  store: Viewing,
  masker: Masker,
  { type, field }: TypeFindRequest,
  of: 'masked' | 'real',
  ids: string[],
): Promise<Map<string, Turn[]>> {
  const found = new Map<string, Turn[]>();
  if (ids.length === 0) return found;
  const [member = ''] = parsePointer(field);
  const read = await changesOfType(store, { type, ids, member, limit: rowsAtOnce });
  const byEntity = Map.groupBy(read, ({ id }) => id);
  // The last one may be cut, and those after it are not among them.
  if (read.length === rowsAtOnce) byEntity.delete(read.at(-1)?.id ?? '');
  for (const id of ids) {
    const changes = byEntity.get(id);
    if (changes) found.set(id, foldTurns({ type, id }, changes, masker, field, of));
    else if (read.length === rowsAtOnce) {
      const snapshot = await readState(store, { type, id });
      if (snapshot) found.set(id, (await readTurns(store, masker, snapshot, field, of)).turns);
    }
  }
  return found;
}

/** A field's turns from an entity's first change of it on. */
function foldTurns(
  ref: EntityRef,
  recorded: readonly TypeChanges[],
  masker: Masker,
  field: string,
  of: 'masked' | 'real',
): Turn[] {
  const first = `/${field.split('/')[1] ?? ''}`;
  const turns: Turn[] = [];
  let state: State = {};
  for (const { version, actor, effectiveAt, changes } of recorded) {
    const seen = of === 'real' ? changes : masker.changes(ref, changes);
    const own = seen.filter(({ path }) => path === first || path.startsWith(`${first}/`));
    const before = valueAt(state, field);
    state = applyChanges(state, own);
    const after = valueAt(state, field);
    if (version > 1 && jsonEqual(before, after)) continue;
    turns.push({ version, at: effectiveAt, before, after, actor });
  }
  return turns;
}
