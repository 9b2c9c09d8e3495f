import { provider as english } from '#app/messages/en/provider.ts';
import { spoken } from '#app/messages/spoken.ts';

export const provider = spoken('provider', english);
