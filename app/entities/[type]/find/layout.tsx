import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';

/** What is looked for stands in the address. */
export default function FindInTypeLayout(props: { children: ReactNode }) {
  return <NuqsAdapter>{props.children}</NuqsAdapter>;
}
