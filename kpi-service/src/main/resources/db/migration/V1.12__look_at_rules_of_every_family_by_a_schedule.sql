-- A rule may be of any family, and may wait for a time of the day. It has been looked at on looked_on, as the calendar of its
-- time zone says.
ALTER TABLE alert_rules ADD COLUMN family text NOT NULL DEFAULT 'sales', ADD COLUMN at time, ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
    ADD COLUMN looked_on date;
