'use client';

import { useEffect, useRef, useState } from 'react';
import {
  type CorrectForm,
  contentOf,
  emptyForm,
  isFilled,
} from '#app/components/correct/correct-form.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import {
  forgetDraft,
  type KeepAnswer,
  keepDraft,
} from '#app/entities/[type]/[id]/correct/correct-actions.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const settleMs = 600;

/**
 * What is filled in on the pages of this tab, by entity. A page that is come back to is drawn from what
 * it was sent at first, which may be older than what was kept since.
 */
const lately = new Map<string, { form: CorrectForm; keptAt: string | null }>();

export type Keeping =
  | { status: 'none' | 'keeping' }
  | { status: 'kept'; at: string }
  | { status: 'not-kept'; why: 'too-large' | 'not-json' | 'erased' | 'failed' };

export type KeptForm = {
  form: CorrectForm;
  set: (part: Partial<CorrectForm>) => void;
  /** The same function each time. */
  change: (next: (before: CorrectForm) => CorrectForm) => void;
  keeping: Keeping;
  filled: boolean;
  /** Forgets what is filled in, here and on the server. */
  discard: () => void;
  /** What is filled in is no draft any more: it was recorded or handed on. */
  end: () => void;
};

/** The form, kept on the server as it is filled in; what is empty is not kept. */
export function useKeptForm(
  { type, id }: EntityRef,
  erasedAt: string | null,
  first: { form: CorrectForm; keptAt: string | null },
  who: string,
): KeptForm {
  // Nothing that was erased, and nothing of somebody else at the same browser, comes back.
  const key = JSON.stringify([who, type, id, erasedAt]);
  const [begin] = useState(() => laterOf(first, lately.get(key)));
  const [form, setForm] = useState(begin.form);
  // What was told is of one form alone: what was typed since is not kept yet.
  const [told, setTold] = useState<{ of: CorrectForm; keeping: Keeping }>({
    of: begin.form,
    keeping: begin.keptAt === null ? { status: 'none' } : { status: 'kept', at: begin.keptAt },
  });
  const settled = useSettled(form, settleMs);
  const kept = useRef({ form: begin.form, isThere: begin.keptAt !== null, ended: false });
  useEffect(() => {
    const state = kept.current;
    if (settled === state.form || state.ended) return;
    state.form = settled;
    if (!isFilled(settled)) {
      lately.delete(key);
      if (state.isThere) void forgetDraft({ type, id }).catch(() => {});
      state.isThere = false;
      setTold({ of: settled, keeping: { status: 'none' } });
      return;
    }
    setTold({ of: settled, keeping: { status: 'keeping' } });
    const content = JSON.stringify(contentOf(settled));
    keepDraft({ entity: { type, id }, content, erasedAt })
      .catch((): KeepAnswer => ({ status: 'failed' }))
      .then((answer) => {
        // A later one is on its way, and its answer counts.
        if (state.form !== settled || state.ended) return;
        state.isThere = answer.status === 'kept';
        if (answer.status === 'kept') lately.set(key, { form: settled, keptAt: answer.at });
        setTold({ of: settled, keeping: keepingOf(answer) });
      });
  }, [settled, type, id, key, erasedAt]);
  const unkept: Keeping = { status: isFilled(form) ? 'keeping' : 'none' };
  return {
    form,
    set: (part) => setForm((before) => ({ ...before, ...part })),
    change: setForm,
    keeping: told.of === form ? told.keeping : unkept,
    filled: isFilled(form),
    discard: () => {
      lately.delete(key);
      const empty = emptyForm(crypto.randomUUID());
      kept.current = { form: empty, isThere: false, ended: false };
      setForm(empty);
      setTold({ of: empty, keeping: { status: 'none' } });
      void forgetDraft({ type, id }).catch(() => {});
    },
    end: () => {
      lately.delete(key);
      kept.current.ended = true;
    },
  };
}

type Begun = { form: CorrectForm; keptAt: string | null };

function laterOf(first: Begun, own: Begun | undefined): Begun {
  if (!own?.keptAt) return first;
  return first.keptAt === null || first.keptAt <= own.keptAt ? own : first;
}

function keepingOf(answer: KeepAnswer): Keeping {
  if (answer.status === 'kept') return answer;
  const { status } = answer;
  const told = status === 'too-large' || status === 'not-json' || status === 'erased';
  return { status: 'not-kept', why: told ? status : 'failed' };
}
