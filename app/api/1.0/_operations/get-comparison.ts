import { preferred } from '#app/api/1.0/_http/accept.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, parameterRefusal, textParameter } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { type CompareEnd, parseEnd } from '#lib/domain/compare-end.ts';
import { statePatch } from '#lib/domain/state-patch.ts';
import { compareEnds } from '#lib/queries/compare-ends.ts';
import type { Compared } from '#lib/queries/compare-views.ts';

const patchType = 'application/json-patch+json';

/** `GET /compare`: two entities, or two moments of one, or two events. */
export async function getComparison(call: Call): Promise<Response> {
  const { store, viewer, request, query } = call;
  onlyParameters(query, ['left', 'right']);
  const [left, right] = [endParameter(query, 'left'), endParameter(query, 'right')];
  const answer = await compareEnds(store, viewer, left, right);
  if (answer.status === 'unlike') {
    throw parameterRefusal('right', 'An entity and an event cannot be compared.');
  }
  if (answer.status === 'missing') {
    const detail = `There is nothing at ${answer.end}: ${query.get(answer.end)}.`;
    throw refusal({ status: 404, code: 'end_not_found', detail });
  }
  const { compared } = answer;
  const type = preferred(request.headers.get('accept'), ['application/json', patchType]);
  return type === patchType
    ? readResponse(patchOf(compared), {}, patchType)
    : readResponse(compared);
}

function endParameter(query: URLSearchParams, name: string): CompareEnd {
  const text = textParameter(query, name);
  const end = text === undefined ? null : parseEnd(text);
  if (end) return end;
  const forms = 'type/id, type/id@version, type/id@time, type/id@recorded:time or event/id';
  throw parameterRefusal(name, `It has to be ${forms}.`);
}

/** Of two versions alone: what is masked of two entities cannot be compared, so no patch is whole. */
function patchOf(compared: Compared) {
  if (compared.kind !== 'versions') {
    throw parameterRefusal('left', 'A JSON Patch is given between two moments of one entity.');
  }
  const { from, to } = compared;
  return statePatch(from?.state ?? {}, to.state, to.fields).map(({ operation }) => operation);
}
