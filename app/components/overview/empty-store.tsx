'use client';

import dynamic from 'next/dynamic';

/** What a store shows that holds nothing: no other overview loads it. */
export const EmptyStore = dynamic(() =>
  import('#app/components/overview/first-steps.tsx').then((loaded) => loaded.FirstSteps),
);
