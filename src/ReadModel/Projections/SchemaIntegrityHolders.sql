-- Holders follow from events long past, so the rows are thrown away and projected anew. The cursors come first: whoever projects holds them while it writes.
update projection_cursors
set position = 0
where projection = 'integrity';

delete from passbooks;
delete from passbook_entries;
delete from redemptions;
delete from deeds;
delete from board_entries;
delete from lender_references;
delete from honour_rounds;
delete from honours;
delete from confided_words;
