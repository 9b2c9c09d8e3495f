import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { readEvent } from '#app/events/[id]/read-event.ts';

/** Asked here, above what shows that the page is loading: an event that is not there answers 404. */
export default async function EventLayout(props: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  if (!(await readEvent((await props.params).id))) notFound();
  return props.children;
}
