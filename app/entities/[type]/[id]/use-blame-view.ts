'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import type { BlameView } from '#app/components/state/blame-context.ts';
import { blameQuery } from '#app/components/state/history-queries.ts';
import * as words from '#app/messages/words.ts';
import type { RemovedField } from '#lib/domain/blame.ts';
import type { EntityView } from '#lib/queries/views.ts';

const parsers = {
  /** Whose history is shown. */
  field: parseAsString,
  blame: parseAsStringLiteral(['on', 'off']),
  version: parseAsInteger,
};

export type BlameState = {
  view: BlameView;
  /** `auto`: where there is room. */
  shows: 'on' | 'off' | 'auto';
  toggle: () => void;
  field: string | null;
  closeField: () => void;
  removed: readonly RemovedField[];
  removedMore: boolean;
  failed: boolean;
  retry: () => void;
};

/** Who set the fields of a state, and which field's history is open; both in the URL. */
export function useBlameView(state: EntityView): BlameState {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace', scroll: false });
  const { type, id, label, version, headVersion } = state;
  const shows = query.blame ?? 'auto';
  const read = useQuery({
    ...blameQuery({ type, id }, version),
    enabled: shows !== 'off',
  });
  const blame = read.data;
  const openField = (field: string) => void setQuery({ field }, { history: 'push' });
  const closeField = () => void setQuery({ field: null });
  const toggle = () => {
    // Where there is no room for it unasked, the first press shows it.
    const isShown =
      shows === 'on' || (shows === 'auto' && matchMedia('(min-width: 821px)').matches);
    void setQuery({ blame: isShown ? 'off' : 'on' });
  };
  useHotkeys(words.shell.keyGroups.entity, [
    query.field === null
      ? { keys: 'b', label: words.blame.keyToggle, run: toggle }
      : { keys: 'b', label: words.blame.keyBack, run: closeField },
  ]);
  const known = useMemo(
    () => ({
      versions: new Map(blame?.fields.map((field) => [field.path, field.version])),
      events: new Map(blame?.events.map((event) => [event.version, event])),
    }),
    [blame],
  );
  const select = (wanted: number) =>
    void setQuery({ version: wanted === headVersion ? null : wanted }, { history: 'push' });
  return {
    view: {
      self: { type, id, label },
      versionOf: (path) => (blame ? (known.versions.get(path) ?? null) : undefined),
      eventOf: (wanted) => known.events.get(wanted),
      hrefOf: (wanted) => entityHref({ type, id }, { version: wanted }),
      select,
      openField,
    },
    shows,
    toggle,
    field: query.field?.startsWith('/') ? query.field : null,
    closeField,
    removed: blame?.removed.filter((gone) => gone.version < version) ?? [],
    removedMore: blame?.removedMore ?? false,
    failed: read.isError,
    retry: () => void read.refetch(),
  };
}
