-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["[\"100005-2021-02-1-7\"]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595718]"]
SELECT printed_table.id, printed_table.document_id, printed_table.start_line, printed_table.end_line, printed_table.quote, printed_table.slug, printed_table.program_id, printed_table.activity_id, printed_table.columns, printed_table.rows
FROM printed_table
WHERE printed_table.program_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY printed_table.program_id, printed_table.id;

-- ["[5497817988595727,5497817988595728,5497817988595729]"]
SELECT activity.id, activity.document_id, activity.start_line, activity.end_line, activity.quote, activity.slug, activity.report_id, activity.program_id, activity.parent_id, activity.last_id, activity.marker, activity.path, activity.name, activity.description
FROM activity
WHERE activity.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595719,5497817988595720,5497817988595721]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers
FROM metric
WHERE metric.table_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY metric.table_id, metric.id;
