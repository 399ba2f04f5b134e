-- Which teams hold an activity, what was taken of offers and which results projects have follow from events long past, so the rows are thrown away and
-- projected anew. The cursors come first: whoever projects holds them while it writes.
update projection_cursors
set position = 0
where projection in ('activities', 'plans');

delete from activities;
delete from activity_participants;
delete from activity_changes;
delete from activity_counts;
delete from projects;
delete from theme_plans;
delete from month_plans;
delete from offers;
