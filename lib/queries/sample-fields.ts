import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type FieldFilter,
  fieldPlace,
  fieldText,
  fulfils,
  groupFieldFilters,
  valuesAt,
} from '#lib/domain/field-filter.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { needsScan } from '#lib/domain/needs-scan.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { fieldMark } from '#lib/queries/personal-field.ts';
import { spreadEvents } from '#lib/queries/spread-events.ts';
import type { EventView, FieldSample, SampledField } from '#lib/queries/views.ts';

/** Of what the other filters leave, so many of the latest are looked at. */
const looked = 1_000;
const mostFields = 200;
const mostValues = 40;
const longestValue = 200;

export type SampleFields = {
  filter: EventQuery;
  /** Conditions that are not in force yet: how many of the sample they would keep. */
  proposed?: readonly FieldFilter[];
  signal?: AbortSignal;
};

/**
 * The fields that events of a query hold, with their values, as far as the viewer sees them: of the
 * latest, and of some from all times before where an index leads to them.
 */
export async function sampleFields(
  store: Viewing,
  viewer: Viewer,
  { filter, proposed = [], signal }: SampleFields,
): Promise<FieldSample> {
  const page = await listEvents(store, viewer, { filter, order: 'desc', limit: looked, signal });
  const masker = await openMasking(store, viewer);
  const fields = new Map<string, Gathered>();
  const oldest = page.next === null || needsScan(filter) ? undefined : page.items.at(-1)?.position;
  const spread =
    oldest === undefined ? null : await spreadEvents(store, viewer, filter, BigInt(oldest));
  const items = [...page.items, ...(spread ? await eventViews(store, masker, spread.events) : [])];
  for (const event of items) gather(event, fields);
  const kept = keptBy(items, proposed);
  return {
    looked: items.length,
    more: page.next !== null && !spread?.whole,
    keeps: kept && {
      events: kept.length,
      entities: new Set(kept.map(({ entity }) => `${entity.type}/${entity.id}`)).size,
    },
    fields: [...fields]
      .toSorted(([, a], [, b]) => b.count - a.count)
      .slice(0, mostFields)
      .map(([path, { count, types, masked, values }]) => {
        const hidden = [...types].filter(
          (type) =>
            fieldMark(store.catalogue, masker, type, path) !== 'open' &&
            !allows(viewer, 'seePersonal', type),
        );
        const isHidden = masked || hidden.length > 0;
        const mayReveal = hidden.every((type) => allows(viewer, 'revealPersonal', type));
        return {
          path,
          count,
          mark: !isHidden ? 'open' : mayReveal && hidden.length > 0 ? 'equality' : 'hidden',
          values: isHidden ? [] : commonest(values),
        } satisfies SampledField;
      }),
  };
}

type Gathered = { count: number; types: Set<string>; masked: boolean; values: Map<string, number> };

function gather(event: EventView, fields: Map<string, Gathered>): void {
  const seen = new Set<string>();
  const walk = (value: Json, tokens: string[]) => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item, [...tokens, '*']);
      return;
    }
    if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        // The name of a member may be masked itself, and then leads nowhere.
        if (!isMasked(name)) walk(inner, [...tokens, name]);
      }
      return;
    }
    const path = formatPointer(tokens);
    let field = fields.get(path);
    if (!field) {
      field = { count: 0, types: new Set(), masked: false, values: new Map() };
      fields.set(path, field);
    }
    if (!seen.has(path)) field.count += 1;
    seen.add(path);
    field.types.add(event.entity.type);
    if (isMasked(value) || (typeof value === 'string' && value.includes('•'))) field.masked = true;
    const text = fieldText(value);
    if (text.length <= longestValue) field.values.set(text, (field.values.get(text) ?? 0) + 1);
  };
  if (event.data) walk(event.data, ['data']);
  walk(event.metadata, ['metadata']);
}

/** Null where that would tell of what is masked. */
function keptBy(events: readonly EventView[], proposed: readonly FieldFilter[]) {
  const groups = groupFieldFilters(proposed);
  if (groups.length === 0) return null;
  const kept: EventView[] = [];
  for (const event of events) {
    const found = groups.map((group) => {
      const { part, tokens } = fieldPlace(group.path);
      return { group, values: valuesAt(event[part] ?? undefined, tokens) };
    });
    const isMaskedHere = found.some(
      ({ group, values }) =>
        group.condition !== 'exists' &&
        group.condition !== 'missing' &&
        values.some((value) => typeof value === 'string' && value.includes('•')),
    );
    if (isMaskedHere) return null;
    if (found.every(({ group, values }) => fulfils(group, values))) kept.push(event);
  }
  return kept;
}

function commonest(values: ReadonlyMap<string, number>): SampledField['values'] {
  return [...values]
    .toSorted(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, mostValues)
    .map(([value, count]) => ({ value, count }));
}
