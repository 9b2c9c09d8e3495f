'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { entityTypeHref, eraseImportHref, eventsHref } from '#app/components/hrefs.ts';
import { deleteTaken } from '#app/import/[id]/run-actions.ts';
import type { TypeOfImport } from '#app/import/[id]/type-of-import.ts';
import * as words from '#app/messages/words.ts';
import type { ImportView } from '#lib/transfer/runs/list-imports.ts';

/** What came of it, where that is to be seen, and how it is taken back. */
export function Ended({ view, types }: { view: ImportView; types: TypeOfImport[] }) {
  const imports = words.imports;
  const { recorded = 0, known = 0, differing = 0, faulty = 0, own = 0 } = view.progress ?? {};
  const made = view.report?.types ?? [];
  const told = [
    ...(known > 0 ? [imports.knownRows(known, differing)] : []),
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
          <LinkButton
            key={type}
            href={entityTypeHref(type)}
            look={made.length === 1 ? 'primary' : 'plain'}
          >
            {imports.seeEntities(types.find((one) => one.type === type)?.plural ?? type)}
          </LinkButton>
        ))}
        {recorded > own ? (
          <LinkButton href={eventsHref({ correlation: view.id })}>{imports.seeEvents}</LinkButton>
        ) : null}
        {view.hasFaults ? (
          <a href={`/import/${view.id}/faults`} download className="act self-center">
            {imports.fetchFaults}
          </a>
        ) : null}
      </div>
      {own > 0 ? <p className="text-xs text-ink-2">{imports.ownCorrelations}</p> : null}
      {recorded > 0
        ? made.map(({ type }) => {
            const of = types.find((one) => one.type === type);
            return of ? <TakeBack key={type} id={view.id} of={of} /> : null;
          })
        : null}
    </section>
  );
}

/** Deletes or erases what an import made, each as a bulk act that is previewed first. */
function TakeBack({ id, of }: { id: string; of: TypeOfImport }) {
  const imports = words.imports;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { type, plural } = of;
  if (!of.mayDelete && !of.mayErase) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line pt-3">
      <p className="min-w-0 flex-1 basis-72">
        <span className="font-medium">{imports.takenBack(plural)}</span>{' '}
        <span className="text-xs text-ink-2">{imports.takenBackText}</span>
      </p>
      {of.mayDelete ? <Button onClick={() => setAsking(true)}>{imports.deleteAll}</Button> : null}
      {of.mayErase ? (
        <LinkButton look="danger" href={eraseImportHref(id, type)} prefetch={false}>
          {imports.eraseAll}
        </LinkButton>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={imports.deleteTitle(plural)}
          text={imports.deleteText}
          send={imports.deleteSend}
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
