-- Nothing looks entries up by what they belong to: events name each by its id.
drop index vault_entries_subject;
