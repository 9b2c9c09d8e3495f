import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { effectStatuses } from '#lib/domain/effect-status.ts';
import type { EffectFilter } from '#lib/reactors/decide-effects/effect-filter.ts';

/** Which effects are looked at, as the URL holds it. The one codec for the page and its routes. */
export const effectSearch = {
  status: parseAsStringLiteral(effectStatuses),
  reactor: parseAsString,
  cause: parseAsString,
  /** `type/id`, cut at the first slash. */
  entity: parseAsString,
  event: parseAsString,
  since: parseAsIsoDateTime,
};

export type EffectSearch = inferParserType<typeof effectSearch>;

export const loadEffectSearch = createLoader(effectSearch);
export const serializeEffectSearch = createSerializer(effectSearch);

export const noEffectSearch: EffectSearch = {
  ...{ status: null, reactor: null, cause: null, entity: null, event: null, since: null },
};

export function toEffectFilter(search: EffectSearch): EffectFilter {
  const { status, reactor, cause, entity, event, since } = search;
  const slash = entity?.indexOf('/') ?? -1;
  return {
    ...(status === null ? {} : { status }),
    ...(reactor === null ? {} : { reactor: storable(reactor) }),
    ...(cause === null ? {} : { cause: storable(cause) }),
    ...(entity === null || slash < 1
      ? {}
      : {
          entity: { type: storable(entity.slice(0, slash)), id: storable(entity.slice(slash + 1)) },
        }),
    ...(event === null ? {} : { eventId: event }),
    ...(since === null ? {} : { since: since.getTime() }),
  };
}

/** What PostgreSQL takes as text; nothing that is stored holds what is taken out. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
