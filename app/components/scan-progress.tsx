import { Button } from '#app/components/button.tsx';
import { ProgressBar } from '#app/components/progress-bar.tsx';
import * as words from '#app/messages/words.ts';

/** How far a look through what no index leads to has come, with a way to end it and to go on. */
export function ScanProgress(props: {
  label: string;
  looked: number;
  of: number;
  /** How far it has come, in words. */
  text: string;
  stopped: boolean;
  onStop: () => void;
  onGoOn: () => void;
}) {
  const common = words.common;
  const share = props.of === 0 ? 1 : props.looked / props.of;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-2">
      <ProgressBar share={share} label={props.label} className="w-40 max-nav:w-full" />
      <span className="tabular-nums">{props.text}</span>
      {props.stopped ? (
        <Button onClick={props.onGoOn}>{common.goOn}</Button>
      ) : (
        <Button onClick={props.onStop}>{common.cancel}</Button>
      )}
    </div>
  );
}
