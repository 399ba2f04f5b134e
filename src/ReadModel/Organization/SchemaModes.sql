-- dispatch_mode: how the unit's own desk finds teams; null for as the unit above it. No event of before says anything of it.
alter table units add column dispatch_mode text;
