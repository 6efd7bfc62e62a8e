-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005-2021-02-1-7"]
SELECT program.name, program.id FROM program WHERE program.slug = ?;

-- [5497817988595718]
SELECT printed_table.columns, printed_table.rows, printed_table.activity_id, printed_table.id, printed_table.start_line, printed_table.end_line FROM printed_table WHERE printed_table.program_id = ? ORDER BY printed_table.program_id, printed_table.id;

-- ["[5497817988595727,5497817988595728,5497817988595729]"]
SELECT activity.path, activity.name, activity.id FROM activity WHERE activity.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- ["[5497817988595719,5497817988595720,5497817988595721]"]
SELECT metric.row_headers, metric.column_headers, metric.value, metric.unit, metric.table_id FROM metric WHERE metric.table_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY metric.table_id, metric.id;
