import { classNames } from '#app/components/class-names.ts';

/** How far something is, from 0 to 1. What has just begun shows as well. */
export function ProgressBar(props: { share: number; label: string; className?: string }) {
  const percent = Math.min(1, props.share) * 100;
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(percent)}
      className={classNames('relative h-1 overflow-hidden rounded-full bg-sunk', props.className)}
    >
      <span
        className="absolute inset-y-0 left-0 rounded-full bg-accent"
        style={{ width: `${Math.max(percent, 0.5)}%` }}
      />
    </div>
  );
}
