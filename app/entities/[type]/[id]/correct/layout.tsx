import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { demandEntity, type EntityParams, refOf } from '#app/entities/[type]/[id]/entity-page.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit, refuse } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { correctable } from '#lib/corrections/correctable.ts';

/** Refused here as well as in the page, which begins to be sent before it has asked. */
export default async function CorrectLayout(props: { params: EntityParams; children: ReactNode }) {
  await demandEntity(props.params);
  const page = <NuqsAdapter>{props.children}</NuqsAdapter>;
  if (await isFetchedAhead()) return page;
  const { type } = await refOf(props.params);
  const viewer = await pageViewer();
  permit(viewer, 'read', type);
  const may = correctable(currentStore(), viewer, type);
  if (!may.mayRecord && !may.mayCorrect) refuse(viewer, 'record', type);
  return page;
}
