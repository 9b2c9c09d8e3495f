import { imports as english } from '#app/messages/en/import.ts';
import { spoken } from '#app/messages/spoken.ts';

export const imports = spoken('imports', english);
