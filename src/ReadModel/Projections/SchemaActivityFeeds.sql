-- What is new of activities follows from events long past, so the module's rows are thrown away and projected anew.
-- The cursors come first: whoever projects holds them while it writes.
update projection_cursors
set position = 0
where projection = 'activities';

delete from activities;
delete from activity_participants;
delete from projects;
