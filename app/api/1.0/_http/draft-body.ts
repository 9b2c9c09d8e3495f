import { faultProblem } from '#app/api/1.0/_http/fault-problem.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { mediaTypeOf, readJson } from '#app/api/1.0/_http/request-body.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { parseDraft } from '#lib/corrections/parse-draft.ts';
import type { Catalogue } from '#lib/domain/definition.ts';

/** The draft of a request. */
export async function readDraftBody(request: Request, catalogue: Catalogue): Promise<Draft> {
  mediaTypeOf(request, ['application/json']);
  const { value, faults } = await readJson(request);
  const parsed = parseDraft(catalogue, value, faults);
  if (parsed.status === 'invalid') throw refusal(faultProblem(parsed.faults));
  return parsed.draft;
}
