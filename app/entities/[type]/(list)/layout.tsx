import { notFound } from 'next/navigation';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { findType } from '#app/entities/[type]/(list)/find-type.ts';

/** Asked here, above what shows that the page is loading: a type that is not there answers 404. */
export default async function EntityTypeLayout(props: {
  params: Promise<{ type: string }>;
  children: ReactNode;
}) {
  if (!(await findType((await props.params).type))) notFound();
  return <NuqsAdapter>{props.children}</NuqsAdapter>;
}
