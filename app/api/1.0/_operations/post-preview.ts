import { readDraftBody } from '#app/api/1.0/_http/draft-body.ts';
import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import { nextSteps } from '#app/api/1.0/_http/next-steps.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { writeResponse } from '#app/api/1.0/_http/respond.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';

/** `POST /preview`: what recording a draft would do. Nothing is recorded by it. */
export async function postPreview({ store, viewer, request, query }: Call): Promise<Response> {
  const draft = await readDraftBody(request, store.catalogue);
  onlyParameters(query, []);
  const preview = await previewDraft(store, viewer, draft);
  // Who may not record learns nothing else; what guards refuse is what was asked for.
  const [forbidden] = preview.faults.filter(
    ({ kind }) => kind === 'forbidden' || kind === 'limited',
  );
  if (forbidden) throw refusal(faultProblem(preview.faults));
  const faults = preview.faults.map(({ next, ...fault }) => ({
    ...fault,
    ...(next ? { next: nextSteps([{ next }]) } : {}),
  }));
  return writeResponse(200, { ...preview, faults });
}
