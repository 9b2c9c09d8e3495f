import { Chip } from '#app/components/chip.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import * as words from '#app/messages/words.ts';

/** The public keys by which seals of this store count; the first one signs. */
export function SealKeyList({ keys }: { keys: string[] }) {
  const seals = words.seals;
  if (keys.length === 0) return <p className="px-gutter text-ink-2">{seals.answers['no-key']}</p>;
  return (
    <ul aria-label={seals.keys} className="border-t border-line">
      {keys.map((key, index) => (
        <li
          key={key}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-gutter py-2"
        >
          <span className="mono min-w-0 text-xs wrap-anywhere">{key}</span>
          <CopyButton text={key} what={seals.publicKey} />
          <Chip look={index === 0 ? 'on' : 'plain'}>
            {index === 0 ? seals.signs : seals.before}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
