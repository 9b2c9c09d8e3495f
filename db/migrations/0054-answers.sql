-- What the receiver answered to an attempt that it took, in a few words: `204`. Nothing personal.
alter table operational.effect_attempt add column answer text;
