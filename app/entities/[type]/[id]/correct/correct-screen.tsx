'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useEffect, useMemo, useRef, useState } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { ApplyBar, type BarAct } from '#app/components/correct/apply-bar.tsx';
import { type CorrectForm, reasonOf } from '#app/components/correct/correct-form.ts';
import { takenOf, useHolder } from '#app/components/correct/holder.ts';
import type { Asked, WantedDraft } from '#app/components/correct/look.ts';
import { PreviewPanel } from '#app/components/correct/preview-panel.tsx';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import { ToldLines } from '#app/components/correct/told-lines.tsx';
import { WaysOn } from '#app/components/correct/ways-on.tsx';
import { WhyFields } from '#app/components/correct/why-fields.tsx';
import { OpenCorrections } from '#app/components/corrections/open-corrections.tsx';
import { holdReasonId, holdsOf, unsaidHold } from '#app/components/due/holds.ts';
import { PickProvider } from '#app/components/form/reference-control.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { presentQuery } from '#app/components/timeline/entity-queries.ts';
import { HintsProvider } from '#app/components/value/field-hints.tsx';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import type { CorrectPage } from '#app/entities/[type]/[id]/correct/correct-page.ts';
import { correctSearch } from '#app/entities/[type]/[id]/correct/correct-search.ts';
import { CorrectTabs } from '#app/entities/[type]/[id]/correct/correct-tabs.tsx';
import { DraftNote } from '#app/entities/[type]/[id]/correct/draft-note.tsx';
import { EventTab } from '#app/entities/[type]/[id]/correct/event-tab.tsx';
import { faultsOf, fieldOf } from '#app/entities/[type]/[id]/correct/faults-of.ts';
import { JsonTab } from '#app/entities/[type]/[id]/correct/json-tab.tsx';
import { RevertTab } from '#app/entities/[type]/[id]/correct/revert-tab.tsx';
import { StateTab } from '#app/entities/[type]/[id]/correct/state-tab.tsx';
import { useApply } from '#app/entities/[type]/[id]/correct/use-apply.ts';
import { useCorrection } from '#app/entities/[type]/[id]/correct/use-correction.ts';
import { type KeptForm, useKeptForm } from '#app/entities/[type]/[id]/correct/use-kept-form.ts';
import { longestAsked, useLook } from '#app/entities/[type]/[id]/correct/use-look.ts';
import { whyHeld } from '#app/entities/[type]/[id]/correct/why-held.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import * as words from '#app/messages/words.ts';
import type { Change } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** The form at the left, at the right what it would do; both in view where there is room for it. */
export function CorrectScreen(props: CorrectPage) {
  const { reasons } = props;
  const { data: entity = props.entity } = useQuery({
    ...presentQuery(props.entity),
    initialData: props.entity,
  });
  const [search, setSearch] = useQueryStates(correctSearch, { history: 'push', scroll: false });
  const kept = useKeptForm(entity, entity.erasedAt, props.first, props.who);
  const { form, set } = kept;
  const reason = reasonOf(form.why);
  const correction = useCorrection({ ...props, entity, form, search });
  const { wanted } = correction;
  const size = wanted.want === null ? 0 : JSON.stringify(wanted.want).length;
  const isLong = size > longestAsked;
  const asked: Asked | null =
    wanted.want === null || isLong
      ? null
      : {
          id: form.id,
          entity: { type: entity.type, id: entity.id },
          want: wanted.want,
          reason,
          ticket: form.why.ticket.trim() === '' ? null : form.why.ticket.trim(),
          occurredAt: form.why.happened === '' ? null : form.why.happened,
          holds: holdsOf(form.holds),
        };
  const look = useLook(asked, entity.headVersion);
  const { looked } = look;
  const preview = looked?.preview ?? null;
  const plan = looked?.plan ?? null;
  const [missing, setMissing] = useState(false);
  const needsReason = reason === null;
  const applying = useApply(entity, { preview: look.put, done: kept.end });
  const unsaid = unsaidHold(form.holds, preview?.due.effects ?? []);
  const draft = asked && looked && draftAsAsked(looked.draft, asked);
  const send = (how: 'apply' | 'propose') => () => {
    setMissing(needsReason || unsaid !== null);
    if (needsReason || unsaid !== null) {
      const id = needsReason ? 'why-note' : holdReasonId(unsaid ?? '');
      document.getElementById(id)?.focus();
      return;
    }
    if (looked && draft) applying[how]({ ...looked, draft });
  };

  const { off } = words.correct;
  const tooLong = isLong
    ? words.correct.tooLarge(words.common.decimal(size / 1_000_000, 1, 1))
    : null;
  const held = tooLong ?? whyHeld(correction, look, search.tab);
  const review = preview !== null && preview.review.length > 0;
  const mayApply = preview === null || preview.mayApply;
  const mayPropose = preview?.mayPropose === true;
  const text = words.correct;
  const apply: BarAct | null =
    review || !mayApply
      ? mayPropose
        ? null
        : {
            label: text.apply,
            pending: false,
            refused: review ? off.review : off.mayNotAtAll,
            run: () => {},
          }
      : {
          label:
            applying.pending === 'apply' ? text.applying : look.saw ? text.applyNew : text.apply,
          pending: applying.pending !== null,
          refused: held,
          run: send('apply'),
        };
  const proposing: BarAct | null = mayPropose
    ? {
        label:
          applying.pending === 'propose'
            ? text.proposing
            : apply === null
              ? text.proposeOnly
              : text.propose,
        pending: applying.pending !== null,
        refused: held,
        run: send('propose'),
      }
    : null;

  // ⌘⏎ from anywhere on the page, also from within a field.
  const primary = useRef<() => void>(() => {});
  useEffect(() => {
    const act = apply ?? proposing;
    primary.current = () => {
      if (act && act.refused === null && !act.pending) act.run();
    };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isApply = event.key === 'Enter' && (event.metaKey || event.ctrlKey);
      if (!isApply || event.isComposing || document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      primary.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  const faults = useMemo(
    () => faultsOf(wanted.faults, plan, preview, correction.lines, search.tab),
    [wanted.faults, plan, preview, correction.lines, search.tab],
  );
  // What was asked for in another way can go on as JSON.
  const [last, setLast] = useState<WantedDraft | null>(null);
  const taken = takenOf(looked, wanted.want);
  const holder = useHolder(entity, taken);
  const planned = looked?.draft;
  useEffect(() => {
    if (planned && search.tab !== 'json' && planned.events.length > 0) setLast(planned);
  }, [planned, search.tab]);
  const { change } = kept;
  const tab = {
    ...props,
    entity,
    form,
    set,
    change,
    search,
    setSearch,
    correction,
    faults,
    looked,
    last,
  };
  return (
    <NamesProvider names={{ ...entity.names, ...form.names }}>
      <PickProvider
        value={({ type, id }, label) =>
          set({ names: { ...form.names, ...(label === null ? {} : { [`${type}/${id}`]: label }) } })
        }
      >
        <div className="flex min-h-dvh flex-col min-[1100px]:h-dvh min-[1100px]:min-h-[560px]">
          <EntityHeading
            entity={entity}
            plural={props.plural}
            page={words.entity.correct}
            title={words.correct.title(entity.label ?? entity.id)}
            actions={<DraftNote kept={kept} version={entity.headVersion} />}
          />
          <OpenCorrections entity={entity} open={props.open} />
          <div className="min-h-0 flex-1 border-t border-line min-[1100px]:grid min-[1100px]:grid-cols-[minmax(400px,5fr)_minmax(0,6fr)] min-[1100px]:grid-rows-[minmax(0,1fr)]">
            <section
              aria-label={words.correct.form}
              className="min-w-0 min-[1100px]:overflow-y-auto min-[1100px]:border-r min-[1100px]:border-line"
            >
              <CorrectTabs entity={entity} may={props.may} tab={search.tab} />
              {search.tab === 'state' ? <StateTab {...tab} /> : null}
              {search.tab === 'event' ? <EventTab {...tab} /> : null}
              {search.tab === 'revert' ? <RevertTab {...tab} /> : null}
              {search.tab === 'json' ? <JsonTab {...tab} /> : null}
              <div className="border-t border-line">
                <WhyFields
                  why={form.why}
                  reasons={reasons}
                  missing={missing && needsReason}
                  headAt={entity.effectiveAt}
                  headVersion={entity.headVersion}
                  onWhy={(part) => set({ why: { ...form.why, ...part } })}
                />
              </div>
              <ToldLines
                preview={preview}
                who={props.who}
                reason={reason}
                ticket={form.why.ticket.trim()}
              />
            </section>
            <section
              id="preview"
              aria-label={words.correct.preview}
              className="min-w-0 scroll-mt-12 max-[1099px]:border-t max-[1099px]:border-line-2 min-[1100px]:overflow-y-auto"
            >
              <HintsProvider hints={{ ...looked?.hints, [entity.type]: entity.fields }}>
                <PreviewPanel
                  type={entity.type}
                  preview={preview}
                  plan={plan}
                  saw={look.saw}
                  stale={look.stale}
                  looking={look.looking}
                  failed={look.failed}
                  holding={{
                    holds: form.holds,
                    missing,
                    onHold: (name, hold) => set({ holds: { ...form.holds, [name]: hold } }),
                  }}
                  onRetry={look.retry}
                  onLeave={
                    search.tab === 'state' && plan && plan.left.length > 0
                      ? () => set({ edits: withoutLeft(form.edits, plan.left, correction.lines) })
                      : null
                  }
                  onKeepOnly={
                    search.tab === 'json' && wanted.want?.kind === 'json'
                      ? keepOnly(wanted.want.events, set)
                      : null
                  }
                  ways={
                    <WaysOn
                      entity={entity}
                      taken={look.stale ? null : taken}
                      holder={holder}
                      steps={(preview?.faults ?? []).flatMap(({ next }) => next ?? [])}
                      deleted={
                        preview?.faults.some(({ code }) => code === 'entity_deleted') === true
                      }
                    />
                  }
                  empty={{
                    title: text.emptyTitle,
                    text:
                      tooLong !== null
                        ? tooLong
                        : wanted.faults.length > 0
                          ? text.emptyFaults
                          : (correction.held ?? text.empty[search.tab]),
                  }}
                  fieldOf={(fault) => fieldOf(fault, correction.lines, search.tab)}
                />
              </HintsProvider>
            </section>
          </div>
          <ApplyBar
            preview={preview}
            moved={look.saw !== null}
            looking={look.looking}
            note={applying.fault ?? held}
            extra={
              holder ? (
                <LinkButton href={entityHref(holder)} prefetch={false}>
                  {text.openHolder(holder.label ?? holder.id)}
                </LinkButton>
              ) : null
            }
            apply={apply}
            propose={proposing}
            why={apply !== null || proposing === null ? null : review ? text.review : off.mayNot}
          />
        </div>
      </PickProvider>
    </NamesProvider>
  );
}

/** What was looked at, with the words as they stand now: no look hangs on them. */
function draftAsAsked(draft: WantedDraft, { reason, ticket, holds }: Asked): WantedDraft {
  const { holds: _, ...rest } = draft;
  return { ...rest, reason, ticket, ...(holds.length > 0 ? { holds } : {}) };
}

/** Leaves one of the events that were written as JSON. */
function keepOnly(events: readonly { type: string; data: JsonObject }[], set: KeptForm['set']) {
  return (index: number) => set({ json: JSON.stringify([events[index]], null, 2) });
}

/** What was edited, without what is not reached. */
function withoutLeft(
  edits: CorrectForm['edits'],
  left: readonly Change[],
  lines: readonly StateLine[],
): CorrectForm['edits'] {
  const gone = new Set(left.map(({ path }) => fieldOf({ pointer: path }, lines, 'state')));
  return Object.fromEntries(Object.entries(edits).filter(([path]) => !gone.has(path)));
}
