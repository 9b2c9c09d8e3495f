import type { ComponentProps } from 'react';
import { Button } from '#app/components/button.tsx';

/** A button for a thumb. While its act is under way it says so. */
export function WideButton({
  busy,
  idle,
  children,
  ...rest
}: ComponentProps<typeof Button> & { busy: string | null; idle: boolean }) {
  return (
    <Button className="min-h-11 w-full text-sm" aria-disabled={!idle} {...rest}>
      {busy ?? children}
    </Button>
  );
}
