import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  onlyParameters,
  parameterRefusal,
  positionParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { demand } from '#lib/access/policy.ts';
import { proveConsistency } from '#lib/transfer/seals/make-proof.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';

/** `GET /seals/proof`: that the later of two seals goes on from the earlier. Nothing of any event is in it. */
export async function getSealProof({ store, viewer, query }: Call): Promise<Response> {
  demand(viewer, 'read');
  onlyParameters(query, ['first', 'second']);
  const [first, second] = ['first', 'second'].map((name) => {
    const position = positionParameter(query, name);
    if (position === undefined || position === '0')
      throw parameterRefusal(name, 'It has to be the position of a seal.');
    return BigInt(position);
  }) as [bigint, bigint];
  const proof = await proveConsistency(store, [first, second], sealFolder());
  if (!proof) {
    const detail = `There is no seal at position ${first} or ${second}: GET /seals lists them.`;
    throw refusal({ status: 404, code: 'seal_not_found', detail });
  }
  return readResponse(proof, {
    'Content-Disposition': `attachment; filename="seals-${first}-${second}-proof.json"`,
  });
}
