import { deletes as english } from '#app/messages/en/deletes.ts';
import { spoken } from '#app/messages/spoken.ts';

export const deletes = spoken('deletes', english);
