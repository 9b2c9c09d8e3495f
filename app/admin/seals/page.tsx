import type { Metadata } from 'next';
import { ProveEvent } from '#app/admin/seals/prove-event.tsx';
import { RotateKey } from '#app/admin/seals/rotate-key.tsx';
import { SealKeyList } from '#app/admin/seals/seal-key-list.tsx';
import { SealList } from '#app/admin/seals/seal-list.tsx';
import { SealNow } from '#app/admin/seals/seal-now.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { listKeptSeals } from '#lib/queries/seals/list-kept-seals.ts';
import { epochLine } from '#lib/transfer/seals/epochs.ts';
import { sealKeys } from '#lib/transfer/seals/make-seal.ts';
import { sealPlaces } from '#lib/transfer/seals/seal-places.ts';
import { sealSchedule } from '#lib/transfer/seals/seal-schedule.ts';

export function generateMetadata(): Metadata {
  return { title: words.seals.title };
}

const shown = 100;

/** Signed roots of the log: what is sealed, by which key, and where that is kept. */
export default async function SealsPage() {
  const viewer = await pageViewer();
  permit(viewer, 'rebuild');
  const store = currentStore();
  const seals = words.seals;
  const { items, more, epoch, last } = await listKeptSeals(store, viewer, { limit: shown });
  const keys = [...sealKeys(store)];
  const { folder, url } = sealPlaces();
  const places = [folder && seals.placeNames['folder'], url && seals.placeNames['webhook']].filter(
    (place) => typeof place === 'string',
  );
  const newest = items.find(({ seal }) => seal.epoch === epoch)?.seal.position ?? '0';
  return (
    <>
      <PageHeader
        title={seals.title}
        beside={
          items.length > 0 ? (
            <span className="text-ink-3">{seals.facts(items.length, more)}</span>
          ) : null
        }
        actions={<SealNow />}
      />
      <div className="pb-10">
        <p className="max-w-[75ch] px-gutter pb-1 text-ink-2">{seals.text}</p>
        <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">
          {items.length > 0 ? `${seals.unsealed(String(BigInt(last) - BigInt(newest)))} ` : ''}
          {seals.next(sealSchedule())}
        </p>
        {items.length === 0 ? (
          <EmptyState title={seals.none}>{seals.noneText}</EmptyState>
        ) : (
          <SealList items={items} line={await epochLine(store, epoch)} epoch={epoch} keys={keys} />
        )}
        {newest === '0' ? null : (
          <section aria-labelledby="prove" className="px-gutter pt-6">
            <h2 id="prove" className="pb-1 font-semibold">
              {seals.proveTitle}
            </h2>
            <p className="max-w-[75ch] pb-2 text-ink-2">{seals.proveText}</p>
            <ProveEvent sealedUpTo={newest} />
          </section>
        )}
        <section aria-labelledby="places" className="px-gutter pt-6">
          <h2 id="places" className="pb-1 font-semibold">
            {seals.places}
          </h2>
          <p className="max-w-[75ch] text-ink-2">
            {places.length === 0 ? seals.placesNone : seals.placesText(places.join(', '))}
          </p>
        </section>
        <section aria-labelledby="keys" className="pt-6">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-gutter pb-1">
            <h2 id="keys" className="font-semibold">
              {seals.keys}
            </h2>
            {allows(viewer, 'manageKeys') ? <RotateKey /> : null}
          </div>
          <p className="max-w-[75ch] px-gutter pb-2 text-ink-2">{seals.keysText}</p>
          <SealKeyList keys={keys} />
        </section>
      </div>
    </>
  );
}
