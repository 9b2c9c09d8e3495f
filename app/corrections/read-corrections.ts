import 'server-only';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { correctionStatuses } from '#lib/corrections/correction.ts';
import { type CorrectionPage, listCorrections } from '#lib/corrections/list-corrections.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const pageSize = 50;
const mostOpen = 3;

/** A page of corrections, as the list asks for it by its address. */
export function readCorrections(viewer: Viewer, query: URLSearchParams): Promise<CorrectionPage> {
  const status = correctionStatuses.find((one) => one === query.get('status'));
  return listCorrections(currentStore(), viewer, {
    status: status && [status],
    after: query.get('after') ?? undefined,
    limit: pageSize,
  });
}

/** Those of one entity that are not decided yet; as many as its page tells. */
export function readOpenCorrections(viewer: Viewer, entity: EntityRef): Promise<CorrectionPage> {
  const status = ['proposed', 'approved'] as const;
  return listCorrections(currentStore(), viewer, { status, entity, limit: mostOpen });
}
