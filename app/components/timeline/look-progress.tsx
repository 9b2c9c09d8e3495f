import { ScanProgress } from '#app/components/scan-progress.tsx';
import type { OutlineLook } from '#app/components/timeline/use-outline.ts';
import * as words from '#app/messages/words.ts';

/** How far a text or a field was looked for in a long life, with a way to end it and to go on. */
export function LookProgress({ look }: { look: OutlineLook | null }) {
  if (look === null) return null;
  const { looked, of, found, stopped, stop, goOn } = look;
  return (
    <div data-print="no" className="border-b border-line px-gutter py-1.5">
      <ScanProgress
        label={words.timeline.lookedLabel}
        looked={looked}
        of={of}
        text={words.timeline.lookedAt(looked, of, found)}
        stopped={stopped}
        onStop={stop}
        onGoOn={goOn}
      />
    </div>
  );
}
