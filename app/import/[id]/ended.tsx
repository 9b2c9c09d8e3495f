'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { entityTypeHref, eraseChosenHref, eventsHref } from '#app/components/hrefs.ts';
import { toast } from '#app/components/toast/toast.ts';
import { deleteTaken, eraseTaken } from '#app/import/[id]/run-actions.ts';
import type { TypeOfImport } from '#app/import/[id]/type-of-import.ts';
import * as words from '#app/messages/words.ts';
import type { ImportView } from '#lib/transfer/runs/list-imports.ts';

/** As many entities as one act takes. */
export type AtOnce = { deletes: number; erases: number };

/** What came of it, where that is to be seen, and how it is taken back. */
export function Ended({
  view,
  types,
  atOnce,
}: {
  view: ImportView;
  types: TypeOfImport[];
  atOnce: AtOnce;
}) {
  const imports = words.imports;
  const { recorded = 0, known = 0, faulty = 0, own = 0 } = view.progress ?? {};
  const isTold = recorded > own;
  const made = view.report?.types ?? [];
  const told = [
    ...(known > 0 ? [imports.knownRows(known)] : []),
    ...(faulty > 0 ? [imports.refusedCount(faulty)] : []),
  ];
  return (
    <section className="grid gap-3 px-gutter pb-5">
      <div>
        <p role="status" className="text-base font-semibold">
          {imports.recorded(recorded)}
        </p>
        {told.length === 0 ? null : <p className="text-ink-2 tabular-nums">{told.join(' · ')}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {made.map(({ type }) => (
          <LinkButton key={type} href={entityTypeHref(type)} look="primary">
            {imports.seeEntities(types.find((one) => one.type === type)?.plural ?? type)}
          </LinkButton>
        ))}
        {isTold ? (
          <LinkButton href={eventsHref({ correlation: view.id })}>{imports.seeEvents}</LinkButton>
        ) : null}
        {view.hasFaults ? (
          <a href={`/import/${view.id}/faults`} download className="act self-center">
            {imports.fetchFaults}
          </a>
        ) : null}
      </div>
      {own > 0 ? <p className="text-xs text-ink-2">{imports.ownCorrelations}</p> : null}
      {isTold
        ? made.map(({ type, entities }) => {
            const of = types.find((one) => one.type === type);
            return of ? (
              <TakeBack
                key={type}
                id={view.id}
                of={of}
                deletes={entities > atOnce.deletes ? atOnce.deletes : null}
                erases={entities > atOnce.erases ? atOnce.erases : null}
              />
            ) : null;
          })
        : null}
    </section>
  );
}

/** Deletes or erases what an import made, each as a bulk act that is previewed first. */
function TakeBack({
  id,
  of,
  deletes,
  erases,
}: {
  id: string;
  of: TypeOfImport;
  /** As many as one act takes, where it made more. */
  deletes: number | null;
  erases: number | null;
}) {
  const imports = words.imports;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const { type, plural } = of;
  if (!of.mayDelete && !of.mayErase) return null;
  const erase = () =>
    start(async () => {
      const answer = await eraseTaken({ id, type }).catch(() => ({ status: 'failed' as const }));
      if (answer.status === 'chosen') router.push(eraseChosenHref(answer.id));
      else toast.error(imports.answers[answer.status]);
    });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line pt-3">
      <p className="min-w-0 flex-1 basis-72">
        <span className="font-medium">{imports.takenBack(plural)}</span>{' '}
        <span className="text-xs text-ink-2">{imports.takenBackText}</span>
      </p>
      {of.mayDelete ? (
        <Button look="danger" onClick={() => setAsking(true)}>
          {deletes === null ? imports.deleteAll : imports.deleteNext(deletes)}
        </Button>
      ) : null}
      {of.mayErase ? (
        <Button look="danger" aria-disabled={pending} onClick={() => pending || erase()}>
          {erases === null ? imports.eraseAll : imports.eraseNext(erases)}
        </Button>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={imports.deleteTitle(plural)}
          text={imports.deleteText}
          send={imports.deleteSend}
          look="danger"
          onClose={() => setAsking(false)}
          onSend={async (reason) => {
            const answer = await deleteTaken({ id, type, reason }).catch(() => ({
              status: 'failed' as const,
            }));
            if (answer.status !== 'chosen') return imports.answers[answer.status] ?? null;
            router.push(`/corrections/bulk/${answer.id}`);
            return null;
          }}
        />
      ) : null}
    </div>
  );
}
