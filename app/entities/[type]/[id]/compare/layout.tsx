import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { demandEntity, type EntityParams } from '#app/entities/[type]/[id]/entity-page.ts';

export default async function EntityLayout(props: { params: EntityParams; children: ReactNode }) {
  await demandEntity(props.params);
  return <NuqsAdapter>{props.children}</NuqsAdapter>;
}
