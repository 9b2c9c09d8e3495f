import { blame as english } from '#app/messages/en/blame.ts';
import { spoken } from '#app/messages/spoken.ts';

export const blame = spoken('blame', english);
