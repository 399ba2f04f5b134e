-- A menu item may leave it to the desk how its orders find a team: null. Every item of before says how.
alter table menu_items add column mode_or_none text;

update menu_items
set mode_or_none = dispatch_mode;

alter table menu_items drop column dispatch_mode;
alter table menu_items rename column mode_or_none to dispatch_mode;
