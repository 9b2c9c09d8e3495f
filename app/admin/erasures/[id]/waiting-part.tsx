import { DecisionBar } from '#app/admin/erasures/[id]/decision-bar.tsx';
import { confirmOf } from '#app/components/erasure/confirm-of.ts';
import { Ledger } from '#app/components/erasure/ledger.tsx';
import { RefusalNote } from '#app/components/erasure/refusal-note.tsx';
import * as words from '#app/messages/words.ts';
import { askedHeaders } from '#app/viewer/asked-headers.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { wishedOf } from '#lib/erasure/decide-erasure.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';

/** What would go now, for whoever decides on it: the same list that the first person saw. */
export async function WaitingPart({ view }: { view: ErasureView }) {
  const { id, target, may } = view;
  const store = currentStore();
  const viewer = await pageViewer();
  if (!allows(viewer, 'erase', target.type)) return null;
  const [previewed, person] = await Promise.all([
    previewErasure(store, viewer, wishedOf(target)),
    store.signIn.findPerson(await askedHeaders()),
  ]);
  const preview = previewed.status === 'previewed' ? previewed.preview : null;
  return (
    <>
      <h2 className="px-gutter pb-2 text-base">{words.erasure.wouldGoNow}</h2>
      {preview ? <Ledger preview={preview} /> : null}
      {previewed.status === 'refused' ? <RefusalNote refusal={previewed.refusal} /> : null}
      <DecisionBar
        id={id}
        may={may}
        ready={
          preview && {
            seen: preview.seen,
            confirm: confirmOf(preview),
            asksFactor: preview.needs.secondFactor,
          }
        }
        hasFactor={person?.hasSecondFactor ?? false}
      />
    </>
  );
}
