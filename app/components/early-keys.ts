/** What was typed before there was a field for it, and whether Enter was pressed then. */
export type EarlyKeys = { text: string; entered: boolean };

// Invariant: while keys are kept nothing else on the page gets any of them, and one thing is awaited.
let kept: EarlyKeys | null = null;
let leave: () => void = () => {};

/**
 * Keeps the keys that are pressed until something takes them. What is awaited within what was awaited goes
 * on with them. Answers how to let go of them, which does nothing once they are another's.
 */
export function holdKeys(onEscape: () => void): () => void {
  if (kept === null) {
    kept = { text: '', entered: false };
    document.addEventListener('keydown', keep, true);
  }
  leave = onEscape;
  return () => {
    if (leave === onEscape) takeKeys();
  };
}

export function takeKeys(): EarlyKeys {
  const taken = kept ?? { text: '', entered: false };
  kept = null;
  document.removeEventListener('keydown', keep, true);
  return taken;
}

function keep(event: KeyboardEvent): void {
  if (kept === null || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') leave();
  else if (event.key === 'Enter') kept.entered = true;
  else if (event.key === 'Backspace' || event.key.length === 1) {
    kept.text = event.key === 'Backspace' ? kept.text.slice(0, -1) : kept.text + event.key;
    // Enter was meant for what stood there before.
    kept.entered = false;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Types them into the field that has the focus. A day, a choice or a button takes none of it. */
export function typeEarly(): void {
  const { text, entered } = takeKeys();
  const field = document.activeElement;
  const isArea = field instanceof HTMLTextAreaElement;
  if (!isArea && !(field instanceof HTMLInputElement && field.selectionStart !== null)) return;
  if (text !== '') {
    const { prototype } = isArea ? HTMLTextAreaElement : HTMLInputElement;
    // React hears of a value only where it was not set through its own property.
    const write = Object.getOwnPropertyDescriptor(prototype, 'value')?.set;
    write?.call(field, field.value + text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (entered && !isArea) field.form?.requestSubmit();
}
