import { record as english } from '#app/messages/en/record.ts';
import { spoken } from '#app/messages/spoken.ts';

export const record = spoken('record', english);
