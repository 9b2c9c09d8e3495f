import { Pause, Play } from 'lucide-react';
import type { Player } from '#app/components/timeline/use-play.ts';
import * as words from '#app/messages/words.ts';

/** Plays the versions one after the other; while it does, how quickly is at hand. */
export function PlayControl({ player }: { player: Player }) {
  const label = player.isPlaying ? words.timeline.pause : words.timeline.play;
  const Icon = player.isPlaying ? Pause : Play;
  return (
    <span className="flex items-center gap-0.5">
      <button
        type="button"
        aria-label={label}
        aria-pressed={player.isPlaying}
        title={label}
        onClick={player.toggle}
        className="grid size-6 place-items-center rounded-sm hover:bg-sunk"
      >
        <Icon size={14} aria-hidden />
      </button>
      {player.isPlaying && player.speeds.length > 1 ? (
        <select
          aria-label={words.timeline.speed}
          value={player.speed}
          onChange={(event) => player.setSpeed(Number(event.target.value))}
          className="rounded-sm border border-line-2 bg-card px-1 text-xs"
        >
          {player.speeds.map((speed) => (
            <option key={speed} value={speed}>
              {words.timeline.speedOf(speed)}
            </option>
          ))}
        </select>
      ) : null}
    </span>
  );
}
