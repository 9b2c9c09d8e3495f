import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DemoScreen } from '#app/demo/demo-screen.tsx';
import { hasDemo } from '#app/demo/has-demo.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Catalogue } from '#lib/domain/definition.ts';

export function generateMetadata(): Metadata {
  return { title: words.demo.title };
}

/** A seller’s phone and what follows from it; of the demonstration's store alone. */
export default async function DemoPage() {
  const viewer = await pageViewer();
  if (!hasDemo(currentStore())) notFound();
  permit(viewer, 'read');
  const may = allows(viewer, 'record', 'user') && allows(viewer, 'record', 'advertisement');
  return <DemoScreen may={may} refusals={refusalsOf(currentStore().catalogue)} />;
}

/** What the guards of what the phone records say, by their codes. */
function refusalsOf({ entities }: Catalogue): Record<string, string> {
  const events = ['user', 'advertisement'].flatMap((type) =>
    Object.values(entities.get(type)?.events ?? {}),
  );
  const guards = events.flatMap(({ guards: all }) => all);
  return Object.fromEntries(guards.map(({ code, message }) => [code, message]));
}
