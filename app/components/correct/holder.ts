import { useQuery } from '@tanstack/react-query';
import type { Looked, Want } from '#app/components/correct/look.ts';
import { searchUrl } from '#app/components/palette/find-search.ts';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { patchOfEdits } from '#lib/domain/edits.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** A unique value that another entity has already, as a refusal told. */
export type Taken = { name: string; value: string };

export type Holder = EntityRef & { label: string | null; since: string };

const suffix = '_taken';

/** What a refusal says is taken, with the value that was asked for. */
export function takenOf(
  looked: Extract<Looked, { status: 'looked' }> | null,
  want: Want | null,
): Taken | null {
  const codes = [...(looked?.preview?.faults ?? []), ...(looked?.plan?.refusals ?? [])].map(
    ({ code }) => code,
  );
  const code = codes.find((one) => one.endsWith(suffix));
  if (code === undefined) return null;
  const name = code.slice(0, -suffix.length);
  const all = [...dataOf(want), ...(looked?.draft.events ?? []).map(({ data }) => data)];
  const value = all
    .flatMap((data) => [member(data, name), member(asObject(member(data, 'set')), name)])
    .find((one) => typeof one === 'string');
  return typeof value === 'string' ? { name, value } : null;
}

function dataOf(want: Want | null): JsonObject[] {
  if (want?.kind === 'state') return [patchOfEdits({}, want.edits).set ?? {}];
  if (want?.kind === 'event') return [want.data];
  return want?.kind === 'json' ? want.events.map(({ data }) => data) : [];
}

function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/**
 * Who has it, as the search tells whoever asks: one that does not see such values is told who may be
 * found by the whole of one, which is noted and limited there. Null where nobody is found.
 */
export function useHolder(entity: EntityRef, taken: Taken | null): Holder | null {
  const { type, id } = entity;
  const { data } = useQuery({
    queryKey: ['holder', type, taken],
    queryFn: ({ signal }) =>
      fetchJson<SearchJson>(
        searchUrl(
          { q: taken?.value ?? '', type: [type], deleted: 'show' },
          { limit: 5, typing: true },
        ),
        signal,
      ),
    enabled: taken !== null,
    retry: false,
  });
  if (taken === null) return null;
  const path = `/${escapeToken(taken.name)}`;
  const hit = data?.entities.find(
    (one) => one.type === type && one.id !== id && one.match.path === path && !one.match.until,
  );
  return hit ? { type, id: hit.id, label: hit.label, since: hit.match.since } : null;
}
