import { follow as english } from '#app/messages/en/follow.ts';
import { spoken } from '#app/messages/spoken.ts';

export const follow = spoken('follow', english);
