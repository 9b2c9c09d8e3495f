import 'server-only';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { correctionStatuses } from '#lib/corrections/correction.ts';
import { type CorrectionPage, listCorrections } from '#lib/corrections/list-corrections.ts';

const pageSize = 50;

/** A page of corrections, as the list asks for it by its address. */
export function readCorrections(viewer: Viewer, query: URLSearchParams): Promise<CorrectionPage> {
  const status = correctionStatuses.find((one) => one === query.get('status'));
  return listCorrections(currentStore(), viewer, {
    status: status && [status],
    after: query.get('after') ?? undefined,
    limit: pageSize,
  });
}
