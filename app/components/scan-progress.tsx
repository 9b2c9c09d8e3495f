import { Button } from '#app/components/button.tsx';
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
  const share = props.of === 0 ? 1 : Math.min(props.looked / props.of, 1);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-2">
      <span
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className="relative h-1 w-40 overflow-hidden rounded-full bg-sunk max-nav:w-full"
      >
        <span
          className="absolute inset-y-0 left-0 bg-accent"
          style={{ width: `${Math.max(share * 100, 0.5)}%` }}
        />
      </span>
      <span className="tabular-nums">{props.text}</span>
      {props.stopped ? (
        <Button onClick={props.onGoOn}>{common.goOn}</Button>
      ) : (
        <Button onClick={props.onStop}>{common.cancel}</Button>
      )}
    </div>
  );
}
