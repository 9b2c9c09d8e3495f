'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { shownLines } from '#app/components/correct/shown-lines.ts';
import { AttributeEditor } from '#app/components/form/attribute-editor.tsx';
import type { Draft } from '#app/components/form/form-field.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { BlameProvider } from '#app/components/state/blame-context.ts';
import { blameQuery } from '#app/components/state/history-queries.ts';
import { StateLineRow } from '#app/entities/[type]/[id]/correct/state-line.tsx';
import type { TabProps } from '#app/entities/[type]/[id]/correct/tab-props.ts';
import * as words from '#app/messages/words.ts';

/** Lines from which on they can be searched, and as many as are shown before more is asked for. */
const searchedFrom = 24;
const atOnce = 100;
/** The same each time, so that lines that are not edited stay as they are drawn. */
const noFaults: ReadonlyMap<string, string[]> = new Map();

/** The state as a form: each field with who set it last, and what it was where something else is wanted. */
export function StateTab(props: TabProps) {
  const { entity, form, set, change, correction, faults } = props;
  const { lines } = correction;
  const [text, setText] = useState('');
  const [most, setMost] = useState(atOnce);
  const router = useRouter();
  const { type, id, label, headVersion } = entity;
  const { data: blame } = useQuery(blameQuery({ type, id }, headVersion));
  const known = useMemo(
    () => ({
      versions: new Map(blame?.fields.map((field) => [field.path, field.version])),
      events: new Map(blame?.events.map((event) => [event.version, event])),
    }),
    [blame],
  );
  const locked = useMemo(() => new Set(props.may.locked), [props.may.locked]);
  // Of what no event sets, a line says that it is there.
  const open = useMemo(
    () => lines.filter(({ depth, path }) => depth === 0 || !locked.has(topOf(path))),
    [lines, locked],
  );
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  // Letters come first; of a long state the lines follow.
  const sought = useDeferredValue(text);
  const paths = Object.keys(form.edits).join('\n');
  const found = useMemo(() => {
    const edited = new Set(paths === '' ? [] : paths.split('\n'));
    return shownLines(open, { text: sought, open: unfolded, edited });
  }, [open, sought, unfolded, paths]);
  const shown = found.filter(
    ({ line }, index) => index < most || Object.hasOwn(form.edits, line.path),
  );
  const edit = useCallback(
    (path: string, draft: Draft) =>
      change((before) => ({ ...before, edits: { ...before.edits, [path]: draft } })),
    [change],
  );
  const putBack = useCallback(
    (path: string) =>
      change((before) => {
        const { [path]: _, ...edits } = before.edits;
        return { ...before, edits };
      }),
    [change],
  );
  const fold = useCallback(
    (path: string) =>
      setUnfolded((before) => {
        const next = new Set(before);
        if (!next.delete(path)) next.add(path);
        return next;
      }),
    [],
  );
  return (
    <BlameProvider
      value={{
        self: { type, id, label },
        versionOf: (path) => (blame ? (known.versions.get(path) ?? null) : undefined),
        eventOf: (version) => known.events.get(version),
        hrefOf: (version) => entityHref({ type, id }, { version }),
        select: (version) => router.push(entityHref({ type, id }, { version })),
        openField: () => {},
      }}
    >
      {open.length >= searchedFrom ? (
        <label className="flex items-center gap-2 border-b border-line px-gutter py-1.5">
          <span className="text-xs text-ink-3">{words.correct.findField}</span>
          <input
            value={text}
            type="search"
            onChange={(event) => {
              setText(event.target.value);
              setMost(atOnce);
            }}
            autoComplete="off"
            spellCheck={false}
            className="min-w-0 flex-1 bg-transparent outline-none focus-visible:shadow-[inset_0_-2px_var(--accent)]"
          />
        </label>
      ) : null}
      {lines.length === 0 ? (
        <p className="px-gutter py-4 text-ink-3">{words.correct.noFieldsToEdit}</p>
      ) : found.length === 0 ? (
        <p className="px-gutter py-4 text-ink-3">{words.correct.noneFound(text.trim())}</p>
      ) : null}
      {shown.map(({ line, fold: folded }) => (
        <StateLineRow
          key={line.path}
          line={line}
          fold={folded}
          edited={Object.hasOwn(form.edits, line.path)}
          draft={form.edits[line.path]}
          locked={locked.has(topOf(line.path))}
          faults={faults.size === 0 ? noFaults : faults}
          onEdit={edit}
          onPutBack={putBack}
          onFold={fold}
        />
      ))}
      {shown.length < found.length ? (
        <button
          type="button"
          className="act px-gutter py-2 text-xs"
          onClick={() => setMost(most + atOnce)}
        >
          {words.correct.moreFields(found.length - shown.length)}
        </button>
      ) : null}
      {entity.known ? null : (
        <section className="px-gutter py-3.5">
          <h2 className="mb-1.5 text-sm">{words.correct.addFields}</h2>
          <AttributeEditor
            rows={form.more}
            names={[]}
            faults={faults}
            onChange={(more) => set({ more })}
          />
        </section>
      )}
    </BlameProvider>
  );
}

function topOf(path: string): string {
  return `/${path.split('/')[1] ?? ''}`;
}
