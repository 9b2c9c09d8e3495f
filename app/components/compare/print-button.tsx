'use client';

import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';

export function PrintButton() {
  return (
    <Button data-print="no" onClick={() => window.print()}>
      {words.compare.print}
    </Button>
  );
}
