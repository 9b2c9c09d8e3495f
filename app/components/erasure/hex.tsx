/** A hash or a signature in groups that can be read aloud; copied, it is one word. */
export function Hex({ text }: { text: string }) {
  const groups = text.match(/.{1,16}/g) ?? [];
  return (
    <code className="mono block">
      {groups.map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
        <span key={place} className="mr-[1ch] inline-block">
          {group}
        </span>
      ))}
    </code>
  );
}
