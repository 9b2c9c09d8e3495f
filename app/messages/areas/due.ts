import { due as english } from '#app/messages/en/due.ts';
import { spoken } from '#app/messages/spoken.ts';

export const due = spoken('due', english);
