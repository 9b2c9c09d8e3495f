import { classNames } from '#app/components/class-names.ts';

/** What a person writes in, quiet until it is used; a fault is told by its edge and its words. */
export function controlClass(faulty: boolean, className?: string): string {
  return classNames(
    'w-full min-w-0 rounded-md border bg-card px-2.5 py-[5px]',
    faulty ? 'border-del' : 'border-mark',
    className,
  );
}

/**
 * A control in the line of a state: its hairline darkens where it can be edited, and is of the accent
 * where something else is wanted.
 */
export function lineClass(faulty: boolean, wanted: boolean, className?: string): string {
  return classNames(
    'mono -mb-px block w-full min-w-0 rounded-none border-b bg-transparent px-0 py-[5px]',
    faulty ? 'border-del' : wanted ? 'border-accent shadow-[0_1px_0_var(--accent)]' : 'border-mark',
    className,
  );
}

/** The element that a fault at a pointer leads to. */
export function fieldId(pointer: string): string {
  return `field${pointer}`;
}
