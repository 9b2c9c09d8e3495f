/** What was typed before there was a field for it, and whether Enter was pressed then. */
export type EarlyKeys = { text: string; entered: boolean };

/** Types it into the field that has the focus. A day, a choice or a button takes none of it. */
export function typeEarly({ text, entered }: EarlyKeys): void {
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
