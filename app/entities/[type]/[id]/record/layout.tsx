import type { ReactNode } from 'react';
import {
  demandEntity,
  type EntityParams,
  readPresent,
  refOf,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { refuse } from '#app/viewer/permit.ts';

/** Refused here as well as in the page, which begins to be sent before it has asked. */
export default async function RecordLayout(props: { params: EntityParams; children: ReactNode }) {
  await demandEntity(props.params);
  if (await isFetchedAhead()) return props.children;
  const { type, id } = await refOf(props.params);
  const entity = await readPresent(type, id);
  if (entity && !entity.mayRecord) refuse(await pageViewer(), 'record', type);
  return props.children;
}
