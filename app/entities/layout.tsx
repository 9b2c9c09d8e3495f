import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';

/** What is shown stands in the address; pages of which that is not so load nothing of it. */
export default function EntitiesLayout(props: { children: ReactNode }) {
  return <NuqsAdapter>{props.children}</NuqsAdapter>;
}
