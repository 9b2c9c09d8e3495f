import { masking as english } from '#app/messages/en/masking.ts';
import { spoken } from '#app/messages/spoken.ts';

export const masking = spoken('masking', english);
