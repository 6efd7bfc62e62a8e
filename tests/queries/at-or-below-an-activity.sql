-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [5, 0]
SELECT activity.id, activity.document_id, activity.start_line, activity.end_line, activity.quote, activity.slug, activity.report_id, activity.program_id, activity.parent_id, activity.last_id, activity.marker, activity.path, activity.name, activity.description
FROM activity ORDER BY activity.id
LIMIT ? OFFSET ?;

-- ["[5497817988595717]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers, ancestor.id AS ancestor_id
FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id
WHERE ancestor.id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715]"]
SELECT printed_table.id, printed_table.document_id, printed_table.start_line, printed_table.end_line, printed_table.quote, printed_table.slug, printed_table.program_id, printed_table.activity_id, printed_table.columns, printed_table.rows, ancestor.id AS ancestor_id
FROM activity AS ancestor JOIN printed_table ON printed_table.activity_id BETWEEN ancestor.id AND ancestor.last_id
WHERE ancestor.id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY ancestor.id, printed_table.id;

-- ["[5497817988595713]"]
SELECT activity.id, activity.document_id, activity.start_line, activity.end_line, activity.quote, activity.slug, activity.report_id, activity.program_id, activity.parent_id, activity.last_id, activity.marker, activity.path, activity.name, activity.description
FROM activity
WHERE activity.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718]"]
SELECT activity.id, activity.document_id, activity.start_line, activity.end_line, activity.quote, activity.slug, activity.report_id, activity.program_id, activity.parent_id, activity.last_id, activity.marker, activity.path, activity.name, activity.description
FROM activity
WHERE activity.id IN (SELECT sent.value
FROM json_each(?) AS sent);
