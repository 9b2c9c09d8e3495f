import { hardDelete as english } from '#app/messages/en/hard-delete.ts';
import { spoken } from '#app/messages/spoken.ts';

export const hardDelete = spoken('hardDelete', english);
