-- activity: that it is about. subject: the activity's title, which names no person.
alter table notifications add column activity text;
alter table notifications add column subject text;
